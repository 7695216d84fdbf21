return {
{name=[==[view_as float64 3: 3]==],code=[==[return x[1]:view({3})]==],
 inputs={{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 grads={{shape={3},dtype="float64",data={-0.9040721420170612,-0.30733286997841935,0.9832684384425845}}},tol=1e-09},
{name=[==[view_as int64 1: 3x3x3]==],code=[==[return x[1]:view({9, 3})]==],
 inputs={{shape={3,3,3},dtype="int64",data={-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5,1,-1,-2,-3}}},
 outputs={{shape={9,3},dtype="int64",data={-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5,1,-1,-2,-3}}},tol=1e-09},
{name=[==[view_as int64 2: 9x3]==],code=[==[return x[1]:view({3, 3, 3})]==],
 inputs={{shape={9,3},dtype="int64",data={-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5,1,-1,-2,-3}}},
 outputs={{shape={3,3,3},dtype="int64",data={-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5,1,-1,-2,-3}}},tol=1e-09},
{name=[==[view_as int64 3: 3]==],code=[==[return x[1]:view({3})]==],
 inputs={{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3},dtype="int64",data={0,0,5}}},tol=1e-09},
{name=[==[view_as bool 3: 3]==],code=[==[return x[1]:view({3})]==],
 inputs={{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3},dtype="bool",data={true,false,false}}},tol=1e-09}
}
