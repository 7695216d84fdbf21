return {
{name=[==[nn.functional.mish float64 1: 5]==],code=[==[return neap.nn.functional.mish(x[1])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-0.03851235780980548,-0.0038609137725869568,-0.24803203027987783,-0.29533350796764,-0.2555307598180912}}},
 grads={{shape={5},dtype="float64",data={0.02746475731316241,0.0010297919845076514,0.22861259628372171,-0.003787564455310632,0.10700089409635351}}},tol=1e-09},
{name=[==[nn.functional.mish float64 2: 1x0x3]==],code=[==[return neap.nn.functional.mish(x[1])]==],
 inputs={{shape={1,0,3},dtype="float64",data={}}},
 outputs={{shape={1,0,3},dtype="float64",data={}}},
 grads={{shape={1,0,3},dtype="float64",data={}}},tol=1e-09}
}
