return {
{name=[==[std float64 4: 3]==],code=[==[return x[1]:std(1, { correction = 1, keepdim = true })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={1},dtype="float64",data={3.514473335657523}}},
 grads={{shape={3},dtype="float64",data={0.06288938495564092,0.41729833358247975,-0.48018771853812064}}},tol=1e-09},
{name=[==[std float64 5: 3]==],code=[==[return x[1]:std(1, { correction = 0, keepdim = false })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={},dtype="float64",data={2.869555462326028}}},
 grads={{shape={3},dtype="float64",data={0.05134896779292837,0.3407226625969323,-0.39207163038986065}}},tol=1e-09}
}
