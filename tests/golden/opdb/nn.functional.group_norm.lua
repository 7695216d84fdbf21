return {
{name=[==[nn.functional.group_norm float64 10: 1x3 3 3]==],code=[==[return neap.nn.functional.group_norm(x[1], 1, x[2], x[3], { eps = 1e-05 })]==],
 inputs={{shape={1,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={1,3},dtype="float64",data={-0.7186888123972647,6.600982436558834,-4.932752982200009}}},
 grads={{shape={1,3},dtype="float64",data={0.7300408617980632,-0.4417537489265227,-0.28828711287154063}},{shape={3},dtype="float64",data={0.15404680983965335,0.3474784986005724,1.27924998824868}},{shape={3},dtype="float64",data={-0.9040721420170612,-0.30733286997841935,0.9832684384425845}}},tol=1e-09},
{name=[==[nn.functional.group_norm float64 25: 1x2]==],code=[==[return neap.nn.functional.group_norm(x[1], 1)]==],
 inputs={{shape={1,2},dtype="float64",data={-4.826984902407649,-7.582430495695129}}},
 outputs={{shape={1,2},dtype="float64",data={0.9999973658251486,-0.9999973658251486}}},
 grads={{shape={1,2},dtype="float64",data={-1.1409474938162134e-06,1.1409474938162134e-06}}},tol=1e-09}
}
