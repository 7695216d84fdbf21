return {
{name=[==[nn.functional.max_pool1d float64 602: 2x3]==],code=[==[return neap.nn.functional.max_pool1d(x[1], 3, { padding = 0, dilation = 1, ceil_mode = true })]==],
 inputs={{shape={2,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={2,1},dtype="float64",data={-0.6046891126565539,-1.5411692216498662}}},
 grads={{shape={2,3},dtype="float64",data={0.0,0.0,-0.9040721420170612,-0.30733286997841935,0.0,0.0}}},tol=1e-09},
{name=[==[nn.functional.max_pool1d float64 614: 2x3]==],code=[==[return neap.nn.functional.max_pool1d(x[1], 3, { padding = 0, dilation = 1, ceil_mode = false })]==],
 inputs={{shape={2,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={2,1},dtype="float64",data={-0.6046891126565539,-1.5411692216498662}}},
 grads={{shape={2,3},dtype="float64",data={0.0,0.0,-0.9040721420170612,-0.30733286997841935,0.0,0.0}}},tol=1e-09},
{name=[==[nn.functional.max_pool1d float64 618: 2x3]==],code=[==[return neap.nn.functional.max_pool1d(x[1], 3, { padding = 1, dilation = 1, ceil_mode = false })]==],
 inputs={{shape={2,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={2,1},dtype="float64",data={-4.826984902407649,-1.5411692216498662}}},
 grads={{shape={2,3},dtype="float64",data={-0.9040721420170612,0.0,0.0,-0.30733286997841935,0.0,0.0}}},tol=1e-09}
}
