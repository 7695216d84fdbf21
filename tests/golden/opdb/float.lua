return {
{name=[==[float float64 3: 2x3]==],code=[==[return x[1]:float()]==],
 inputs={{shape={2,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={2,3},dtype="float32",data={-4.826984882354736,-7.582430362701416,-0.6046891212463379,-1.5411691665649414,-1.971909761428833,-4.146041393280029}}},tol=5e-05},
{name=[==[float int64 3: 2x3]==],code=[==[return x[1]:float()]==],
 inputs={{shape={2,3},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={2,3},dtype="float32",data={-8.0,6.0,9.0,0.0,0.0,5.0}}},tol=5e-05},
{name=[==[float int64 5: 2x3x2x3]==],code=[==[return x[1]:float()]==],
 inputs={{shape={2,3,2,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={2,3,2,3},dtype="float32",data={-8.0,6.0,9.0,0.0,0.0,5.0,5.0,7.0,6.0,5.0,1.0,-5.0,2.0,-1.0,8.0,-4.0,0.0,-6.0,3.0,-5.0,9.0,2.0,-5.0,-2.0,-2.0,1.0,-7.0,-4.0,-6.0,-7.0,-1.0,-5.0,2.0,-6.0,-6.0,6.0}}},tol=5e-05},
{name=[==[float bool 1: ()]==],code=[==[return x[1]:float()]==],
 inputs={{shape={},dtype="bool",data={true}}},
 outputs={{shape={},dtype="float32",data={1.0}}},tol=5e-05},
{name=[==[float bool 3: 2x3]==],code=[==[return x[1]:float()]==],
 inputs={{shape={2,3},dtype="bool",data={true,true,false,true,false,false}}},
 outputs={{shape={2,3},dtype="float32",data={1.0,1.0,0.0,1.0,0.0,0.0}}},tol=5e-05}
}
