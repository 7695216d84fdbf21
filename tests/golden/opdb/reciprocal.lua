return {
{name=[==[reciprocal float64 1: 5]==],code=[==[return x[1]:reciprocal()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-0.20716866122809097,-0.13188383336553403,-1.6537423596180594,-0.6488580137419764,-0.5071225963983309}}},
 grads={{shape={5},dtype="float64",data={0.03880174044502731,0.005345546792020987,-2.689105250108194,-0.02271613429926619,0.25644608177637124}}},tol=1e-09},
{name=[==[reciprocal int64 1: 5]==],code=[==[return x[1]:reciprocal()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={-0.125,0.1666666716337204,0.1111111119389534,math.huge,math.huge}}},tol=5e-05},
{name=[==[reciprocal int64 2: 1x0x3]==],code=[==[return x[1]:reciprocal()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[reciprocal bool 1: 5]==],code=[==[return x[1]:reciprocal()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={1.0,1.0,math.huge,1.0,math.huge}}},tol=5e-05},
{name=[==[reciprocal bool 2: 1x0x3]==],code=[==[return x[1]:reciprocal()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
