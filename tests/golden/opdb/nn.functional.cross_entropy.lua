return {
{name=[==[nn.functional.cross_entropy float64 1: 2x3 2]==],code=[==[return neap.nn.functional.cross_entropy(x[1], x[2])]==],
 inputs={{shape={2,3},dtype="float64",data={7.380839390984031,5.576059452216908,-8.315684908389088,4.177597026003685,2.047386382824099,-4.076012721760325}},{shape={2},dtype="int64",data={3,3}}},
 outputs={{shape={},dtype="float64",data={12.107467714080904}}},
 grads={{shape={2,3},dtype="float64",data={-0.3881767933090241,-0.06385921852758403,0.45203601183660813,-0.4039381167231823,-0.04799280225394948,0.4519309189771318}}},tol=1e-09},
{name=[==[nn.functional.cross_entropy float64 3: 2x3x1 2x1]==],code=[==[return neap.nn.functional.cross_entropy(x[1], x[2])]==],
 inputs={{shape={2,3,1},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057}},{shape={2,1},dtype="int64",data={2,2}}},
 outputs={{shape={},dtype="float64",data={3.9842856600507033}}},
 grads={{shape={2,3,1},dtype="float64",data={-0.006527272924007713,0.4516210625429173,-0.4450937896189095,-0.26221100517290963,0.28159169564051384,-0.019380690467604194}}},tol=1e-09},
{name=[==[nn.functional.cross_entropy float64 21: 2x3 2]==],code=[==[return neap.nn.functional.cross_entropy(x[1], x[2], { ignore_index = 2 })]==],
 inputs={{shape={2,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057}},{shape={2},dtype="int64",data={3,2}}},
 outputs={{shape={},dtype="float64",data={0.015476956616989633}}},
 grads={{shape={2,3},dtype="float64",data={-0.013054545848015426,-0.0008300169312266743,0.013884562779242179,0.0,0.0,0.0}}},tol=1e-09}
}
