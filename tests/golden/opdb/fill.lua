return {
{name=[==[fill float64 1: 5]==],code=[==[return x[1]:fill(1)]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={1.0,1.0,1.0,1.0,1.0}}},
 grads={{shape={5},dtype="float64",data={0.0,0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[fill int64 1: 5]==],code=[==[return x[1]:fill(1)]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="int64",data={1,1,1,1,1}}},tol=1e-09},
{name=[==[fill int64 2: 1x0x3]==],code=[==[return x[1]:fill(1)]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="int64",data={}}},tol=1e-09},
{name=[==[fill bool 1: 5]==],code=[==[return x[1]:fill(true)]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="bool",data={true,true,true,true,true}}},tol=1e-09},
{name=[==[fill bool 2: 1x0x3]==],code=[==[return x[1]:fill(true)]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="bool",data={}}},tol=1e-09}
}
