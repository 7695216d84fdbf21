return {
{name=[==[nn.functional.logsigmoid float64 1: 5]==],code=[==[return neap.nn.functional.logsigmoid(x[1])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-4.834963625320085,-7.582939687847759,-1.0405180197247,-1.7351974775982035,-2.1022279339117698}}},
 grads={{shape={5},dtype="float64",data={-0.8968875011469105,-0.3071764183281378,0.6359075916372119,0.04443955292510978,-0.8753337660849887}}},tol=1e-09},
{name=[==[nn.functional.logsigmoid float64 2: 1x0x3]==],code=[==[return neap.nn.functional.logsigmoid(x[1])]==],
 inputs={{shape={1,0,3},dtype="float64",data={}}},
 outputs={{shape={1,0,3},dtype="float64",data={}}},
 grads={{shape={1,0,3},dtype="float64",data={}}},tol=1e-09}
}
