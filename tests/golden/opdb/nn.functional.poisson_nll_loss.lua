return {
{name=[==[nn.functional.poisson_nll_loss float64 17: 3 3]==],code=[==[return neap.nn.functional.poisson_nll_loss(x[1], x[2], { log_input = true, full = true, reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={1.789235967001362,2.1079150850612667,2.4245974680605786}}},
 outputs={{shape={},dtype="float64",data={28.942480888375655}}},
 grads={{shape={3},dtype="float64",data={1.6103561988353963,1.9052468424789961,1.698166843842533}},{shape={3},dtype="float64",data={-5.142563485659569,-7.743677188718379,-1.533825677824744}}},tol=1e-09},
{name=[==[nn.functional.poisson_nll_loss float64 21: 3 3]==],code=[==[return neap.nn.functional.poisson_nll_loss(x[1], x[2], { log_input = false, full = true, reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={4.826984902407649,7.582430495695129,0.6046891126565539}},{shape={3},dtype="float64",data={1.789235967001362,2.1079150850612667,2.4245974680605786}}},
 outputs={{shape={},dtype="float64",data={9.44869005905025}}},
 grads={{shape={3},dtype="float64",data={-0.5689564491747465,-0.6527401575418923,2.7209492852720647}},{shape={3},dtype="float64",data={0.6445893781270225,0.9428868900407867,-1.4419282699464129}}},tol=1e-09}
}
