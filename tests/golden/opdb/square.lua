return {
{name=[==[square float64 1: 5]==],code=[==[return x[1]:square()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={23.299783248071385,57.49325222204748,0.36564892296537055,2.3752025697608548,3.888428122157635}}},
 grads={{shape={5},dtype="float64",data={8.727885160407398,4.660660251307746,-1.1891434390900837,-0.16630886702466022,3.932667024811993}}},tol=1e-09},
{name=[==[square float64 2: 1x0x3]==],code=[==[return x[1]:square()]==],
 inputs={{shape={1,0,3},dtype="float64",data={}}},
 outputs={{shape={1,0,3},dtype="float64",data={}}},
 grads={{shape={1,0,3},dtype="float64",data={}}},tol=1e-09},
{name=[==[square int64 1: 5]==],code=[==[return x[1]:square()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="int64",data={64,36,81,0,0}}},tol=1e-09},
{name=[==[square int64 2: 1x0x3]==],code=[==[return x[1]:square()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="int64",data={}}},tol=1e-09}
}
