return {
{name=[==[nn.functional.margin_ranking_loss float64 7: 3 3 3]==],code=[==[return neap.nn.functional.margin_ranking_loss(x[1], x[2], x[3], { margin = 0.0, reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057},fixed=true},{shape={3},dtype="float64",data={-5.4215280659972755,-4.784169829877467,-4.150805063878843},fixed=true}},
 outputs={{shape={},dtype="float64",data={14.69946355047529}}},
 grads={{shape={3},dtype="float64",data={0.0,0.0,-3.75262722519621}},false,false},tol=1e-09},
{name=[==[nn.functional.margin_ranking_loss float64 10: 3 3 3]==],code=[==[return neap.nn.functional.margin_ranking_loss(x[1], x[2], x[3], { margin = 1.0, reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057},fixed=true},{shape={3},dtype="float64",data={-5.4215280659972755,-4.784169829877467,-4.150805063878843},fixed=true}},
 outputs={{shape={},dtype="float64",data={15.69946355047529}}},
 grads={{shape={3},dtype="float64",data={0.0,0.0,-3.75262722519621}},false,false},tol=1e-09}
}
