return {
{name=[==[nn.functional.multilabel_soft_margin_loss float64 1: 3 3]==],code=[==[return neap.nn.functional.multilabel_soft_margin_loss(x[1], x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057},fixed=true}},
 outputs={{shape={},dtype="float64",data={-8.151272885233611}}},
 grads={{shape={3},dtype="float64",data={-0.46683760009930403,-0.5944029715205303,-1.355901229849751}},false},tol=1e-09},
{name=[==[nn.functional.multilabel_soft_margin_loss float64 2: 3 3 3]==],code=[==[return neap.nn.functional.multilabel_soft_margin_loss(x[1], x[2], { weight = x[3] })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057},fixed=true},{shape={3},dtype="float64",data={-5.4215280659972755,-4.784169829877467,-4.150805063878843},fixed=true}},
 outputs={{shape={},dtype="float64",data={40.13857439208343}}},
 grads={{shape={3},dtype="float64",data={2.5309731512011897,2.8437247631380367,5.628081690979897}},false,false},tol=1e-09}
}
