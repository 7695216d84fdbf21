return {
{name=[==[nn.functional.selu float64 1: 5]==],code=[==[return neap.nn.functional.selu(x[1])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-1.7440158439072537,-1.7572039025037318,-0.7977477365640984,-1.3816364936773502,-1.5133881213741613}}},
 grads={{shape={5},dtype="float64",data={-0.012732497245747623,-0.00027519763604105546,0.9442834222994498,0.02031221124527131,-0.2440192143675514}}},tol=1e-09},
{name=[==[nn.functional.selu float64 2: 1x0x3]==],code=[==[return neap.nn.functional.selu(x[1])]==],
 inputs={{shape={1,0,3},dtype="float64",data={}}},
 outputs={{shape={1,0,3},dtype="float64",data={}}},
 grads={{shape={1,0,3},dtype="float64",data={}}},tol=1e-09}
}
