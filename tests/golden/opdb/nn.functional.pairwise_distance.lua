return {
{name=[==[nn.functional.pairwise_distance float64 1: 3 3]==],code=[==[return neap.nn.functional.pairwise_distance(x[1], x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={},dtype="float64",data={7.403762137928204}}},
 grads={{shape={3},dtype="float64",data={0.4012302747390885,0.6850996150427185,-0.432434066734377}},{shape={3},dtype="float64",data={-0.4012302747390885,-0.6850996150427185,0.432434066734377}}},tol=1e-09},
{name=[==[nn.functional.pairwise_distance float64 5: 3 3]==],code=[==[return neap.nn.functional.pairwise_distance(x[1], x[2], { p = 5.0 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={},dtype="float64",data={5.788587019570791}}},
 grads={{shape={3},dtype="float64",data={0.09386097997022859,0.7978572531511671,-0.12664554090628696}},{shape={3},dtype="float64",data={-0.09386097997022859,-0.7978572531511671,0.12664554090628696}}},tol=1e-09}
}
