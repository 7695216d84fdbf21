return {
{name=[==[nn.functional.multilabel_margin_loss float64 2: 3 3]==],code=[==[return neap.nn.functional.multilabel_margin_loss(x[1], x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="int64",data={1,1,3}}},
 outputs={{shape={},dtype="float64",data={0.0}}},
 grads={{shape={3},dtype="float64",data={-0.0,-0.0,-0.0}}},tol=1e-09},
{name=[==[nn.functional.multilabel_margin_loss float64 3: 4x3 4x3]==],code=[==[return neap.nn.functional.multilabel_margin_loss(x[1], x[2])]==],
 inputs={{shape={4,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057,-5.4215280659972755,-4.784169829877467,-4.150805063878843,7.380839390984031,5.576059452216908,-8.315684908389088}},{shape={4,3},dtype="int64",data={3,2,1,1,2,1,1,2,2,2,1,1}}},
 outputs={{shape={},dtype="float64",data={0.4614543778429734}}},
 grads={{shape={4,3},dtype="float64",data={-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,0.07533934516808843,0.15067869033617687,-0.2260180355042653,-0.0,-0.0,-0.0}}},tol=1e-09}
}
