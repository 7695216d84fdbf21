return {
{name=[==[hypot float64 2: 3 ()]==],code=[==[return x[1]:hypot(x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="float64",data={5.067049024613068,7.737470826556203,1.6555517185295738}}},
 grads={{shape={3},dtype="float64",data={0.8612394628522348,0.30117465744178545,-0.35913811262455025}},{shape={},dtype="float64",data={-0.5791405931499524}}},tol=1e-09},
{name=[==[hypot float64 3: 3x1 3]==],code=[==[return x[1]:hypot(x[2])]==],
 inputs={{shape={3,1},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={3,3},dtype="float64",data={5.067049024613068,5.214231618391056,6.363131589376489,7.737470826556203,7.834646153094925,8.641927597341756,1.6555517185295738,2.062541404462709,4.189905643163691}}},
 grads={{shape={3,1},dtype="float64",data={0.39985352473118185,0.7340800161500705,-0.09445254252530125}},{shape={3},dtype="float64",data={-0.615348164604155,0.7940714620418156,0.08305450593438224}}},tol=1e-09},
{name=[==[hypot float64 9: 0x1x2 0x4x2]==],code=[==[return x[1]:hypot(x[2])]==],
 inputs={{shape={0,1,2},dtype="float64",data={}},{shape={0,4,2},dtype="float64",data={}}},
 outputs={{shape={0,4,2},dtype="float64",data={}}},
 grads={{shape={0,1,2},dtype="float64",data={}},{shape={0,4,2},dtype="float64",data={}}},tol=1e-09}
}
