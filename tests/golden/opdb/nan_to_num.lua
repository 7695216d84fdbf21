return {
{name=[==[nan_to_num float64 1: 5]==],code=[==[return x[1]:nan_to_num()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 grads={{shape={5},dtype="float64",data={-0.9040721420170612,-0.30733286997841935,0.9832684384425845,0.05395542056264975,-0.9971721561963784}}},tol=1e-09},
{name=[==[nan_to_num int64 1: 5]==],code=[==[return x[1]:nan_to_num()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},tol=1e-09},
{name=[==[nan_to_num int64 2: 1x0x3]==],code=[==[return x[1]:nan_to_num()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="int64",data={}}},tol=1e-09},
{name=[==[nan_to_num bool 1: 5]==],code=[==[return x[1]:nan_to_num()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},tol=1e-09},
{name=[==[nan_to_num bool 2: 1x0x3]==],code=[==[return x[1]:nan_to_num()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="bool",data={}}},tol=1e-09}
}
