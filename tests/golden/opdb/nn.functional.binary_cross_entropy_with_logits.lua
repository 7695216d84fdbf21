return {
{name=[==[nn.functional.binary_cross_entropy_with_logits float64 3: 3 3]==],code=[==[return neap.nn.functional.binary_cross_entropy_with_logits(x[1], x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={0.41437948768611854,0.3904494574879519,0.2696643593964413}}},
 outputs={{shape={},dtype="float64",data={1.8560464429147734}}},
 grads={{shape={3},dtype="float64",data={0.12248143672339033,0.117511416040971,-0.025195668941363398}},{shape={3},dtype="float64",data={-1.4546475267345664,-2.285021393312861,-0.1822275271112689}}},tol=1e-09}
}
