return {
{name=[==[nn.functional.gaussian_nll_loss float64 69: 3 () ()]==],code=[==[return neap.nn.functional.gaussian_nll_loss(x[1], x[2], x[3], { reduction = "mean" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}},{shape={},dtype="float64",data={3.575000171642772}}},
 outputs={{shape={},dtype="float64",data={2.882689612124496}}},
 grads={{shape={3},dtype="float64",data={0.27698035227514317,0.5092527513549798,-0.07894130885266569}},{shape={},dtype="float64",data={-0.7072917947774573}},{shape={},dtype="float64",data={0.4414671303750203}}},tol=1e-09},
{name=[==[nn.functional.gaussian_nll_loss float64 93: 3 1 ()]==],code=[==[return neap.nn.functional.gaussian_nll_loss(x[1], x[2], x[3], { reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={1},dtype="float64",data={-1.5411692216498662}},{shape={},dtype="float64",data={3.575000171642772}}},
 outputs={{shape={},dtype="float64",data={8.648068836373488}}},
 grads={{shape={3},dtype="float64",data={0.8309410568254294,1.5277582540649395,-0.23682392655799706}},{shape={1},dtype="float64",data={-2.121875384332372}},{shape={},dtype="float64",data={1.3244013911250607}}},tol=1e-09}
}
