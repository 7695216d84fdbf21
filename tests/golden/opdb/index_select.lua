return {
{name=[==[index_select float64 3: 3x3 3]==],code=[==[return x[1]:index_select(-1, x[2])]==],
 inputs={{shape={3,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057,-5.4215280659972755,-4.784169829877467,-4.150805063878843}},{shape={3},dtype="int64",data={1,1,1}}},
 outputs={{shape={3,3},dtype="float64",data={-4.826984902407649,-4.826984902407649,-4.826984902407649,-1.5411692216498662,-1.5411692216498662,-1.5411692216498662,-5.4215280659972755,-5.4215280659972755,-5.4215280659972755}}},
 grads={{shape={3,3},dtype="float64",data={-0.22813657355289618,0.0,0.0,-0.7402118718149783,0.0,0.0,-0.331430651323056,0.0,0.0}}},tol=1e-09},
{name=[==[index_select int64 1: () 1]==],code=[==[return x[1]:index_select(1, x[2])]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={1},dtype="int64",data={1}}},
 outputs={{shape={},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[index_select int64 3: 3x3 3]==],code=[==[return x[1]:index_select(-1, x[2])]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3},dtype="int64",data={1,1,2}}},
 outputs={{shape={3,3},dtype="int64",data={-8,-8,6,0,0,0,5,5,7}}},tol=1e-09},
{name=[==[index_select bool 3: 3x3 3]==],code=[==[return x[1]:index_select(-1, x[2])]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={3},dtype="int64",data={1,1,2}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,true,true,true,false,false,false,true}}},tol=1e-09}
}
