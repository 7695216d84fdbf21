return {
{name=[==[nn.functional.multi_margin_loss float64 2: 3 ()]==],code=[==[return neap.nn.functional.multi_margin_loss(x[1], x[2], { p = 1 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="int64",data={1}}},
 outputs={{shape={},dtype="float64",data={1.7407652632503652}}},
 grads={{shape={3},dtype="float64",data={0.30135738067235374,-0.0,-0.30135738067235374}}},tol=1e-09},
{name=[==[nn.functional.multi_margin_loss float64 3: 3 1]==],code=[==[return neap.nn.functional.multi_margin_loss(x[1], x[2], { p = 2 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={1},dtype="int64",data={1}}},
 outputs={{shape={},dtype="float64",data={9.09079110521734}}},
 grads={{shape={3},dtype="float64",data={3.1475547605913023,-0.0,-3.1475547605913023}}},tol=1e-09},
{name=[==[nn.functional.multi_margin_loss float64 10: 4x3 4]==],code=[==[return neap.nn.functional.multi_margin_loss(x[1], x[2], { reduction = "sum" })]==],
 inputs={{shape={4,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057,-5.4215280659972755,-4.784169829877467,-4.150805063878843,7.380839390984031,5.576059452216908,-8.315684908389088}},{shape={4},dtype="int64",data={3,3,2,1}}},
 outputs={{shape={},dtype="float64",data={2.9250035349133987}}},
 grads={{shape={4,3},dtype="float64",data={-0.0,-0.0,-0.0,-0.30135738067235374,-0.30135738067235374,0.6027147613447075,-0.30135738067235374,0.6027147613447075,-0.30135738067235374,-0.0,-0.0,-0.0}}},tol=1e-09}
}
