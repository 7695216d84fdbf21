return {
{name=[==[bool float64 3: 2x3]==],code=[==[return x[1]:bool()]==],
 inputs={{shape={2,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={2,3},dtype="bool",data={true,true,true,true,true,true}}},tol=1e-09},
{name=[==[bool int64 3: 2x3]==],code=[==[return x[1]:bool()]==],
 inputs={{shape={2,3},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={2,3},dtype="bool",data={true,true,true,false,false,true}}},tol=1e-09},
{name=[==[bool int64 5: 2x3x2x3]==],code=[==[return x[1]:bool()]==],
 inputs={{shape={2,3,2,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={2,3,2,3},dtype="bool",data={true,true,true,false,false,true,true,true,true,true,true,true,true,true,true,true,false,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true}}},tol=1e-09},
{name=[==[bool bool 1: ()]==],code=[==[return x[1]:bool()]==],
 inputs={{shape={},dtype="bool",data={true}}},
 outputs={{shape={},dtype="bool",data={true}}},tol=1e-09},
{name=[==[bool bool 3: 2x3]==],code=[==[return x[1]:bool()]==],
 inputs={{shape={2,3},dtype="bool",data={true,true,false,true,false,false}}},
 outputs={{shape={2,3},dtype="bool",data={true,true,false,true,false,false}}},tol=1e-09}
}
