return {
{name=[==[isin float64 2: 3 5]==],code=[==[return neap.isin(x[1], x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={5},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057,-5.4215280659972755,-4.784169829877467}}},
 outputs={{shape={3},dtype="bool",data={false,false,false}}},tol=1e-09},
{name=[==[isin int64 2: 3 5]==],code=[==[return neap.isin(x[1], x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={5},dtype="int64",data={0,0,5,5,7}}},
 outputs={{shape={3},dtype="bool",data={false,false,false}}},tol=1e-09}
}
