return {
{name=[==[mm float64 2: 0x3 3x4]==],code=[==[return x[1]:mm(x[2])]==],
 inputs={{shape={0,3},dtype="float64",data={}},{shape={3,4},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057,-5.4215280659972755,-4.784169829877467,-4.150805063878843,7.380839390984031,5.576059452216908,-8.315684908389088}}},
 outputs={{shape={0,4},dtype="float64",data={}}},
 grads={{shape={0,3},dtype="float64",data={}},{shape={3,4},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[mm int64 2: 0x3 3x4]==],code=[==[return x[1]:mm(x[2])]==],
 inputs={{shape={0,3},dtype="int64",data={}},{shape={3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={0,4},dtype="int64",data={}}},tol=1e-09}
}
