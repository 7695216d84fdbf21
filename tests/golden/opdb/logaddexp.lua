return {
{name=[==[logaddexp float64 2: 3 ()]==],code=[==[return x[1]:logaddexp(x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="float64",data={-1.504441943388204,-1.5387934889303039,-0.2739437968199164}}},
 grads={{shape={3},dtype="float64",data={-0.03260175760896783,-0.0007292741317881719,0.7063683529699141}},{shape={},dtype="float64",data={-0.901173894782054}}},tol=1e-09},
{name=[==[logaddexp float64 3: 3x1 3]==],code=[==[return x[1]:logaddexp(x[2])]==],
 inputs={{shape={3,1},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={3,3},dtype="float64",data={-1.504441943388204,-1.9159534378205796,-3.7364919159409093,-1.5387934889303039,-1.9682572802449914,-4.11436780031034,-0.2739437968199164,-0.3777016040621591,-0.5761268111729018}}},
 grads={{shape={3,1},dtype="float64",data={0.2811014500411603,0.0028216767782062355,-0.4834812334842099}},{shape={3},dtype="float64",data={-0.551559172165557,-1.3748119487239825,0.8261501308634528}}},tol=1e-09},
{name=[==[logaddexp float64 9: 0x1x2 0x4x2]==],code=[==[return x[1]:logaddexp(x[2])]==],
 inputs={{shape={0,1,2},dtype="float64",data={}},{shape={0,4,2},dtype="float64",data={}}},
 outputs={{shape={0,4,2},dtype="float64",data={}}},
 grads={{shape={0,1,2},dtype="float64",data={}},{shape={0,4,2},dtype="float64",data={}}},tol=1e-09}
}
