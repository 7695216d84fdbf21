return {
{name=[==[dot float64 1: 3 3]==],code=[==[return x[1]:dot(x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={},dtype="float64",data={24.898135477834046}}},
 grads={{shape={3},dtype="float64",data={1.3933281594277616,1.782748685303972,3.7483206476999635}},{shape={3},dtype="float64",data={4.363942580203699,6.855064179938583,0.5466825813338068}}},tol=1e-09},
{name=[==[dot int64 1: 3 3]==],code=[==[return x[1]:dot(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={},dtype="int64",data={45}}},tol=1e-09}
}
