return {
{name=[==[var float64 4: 3]==],code=[==[return x[1]:var(1, { correction = 1, keepdim = true })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={1},dtype="float64",data={12.351522827047717}}},
 grads={{shape={3},dtype="float64",data={0.4420461330450028,2.9331677327798866,-3.375213865824889}}},tol=1e-09},
{name=[==[var float64 5: 3]==],code=[==[return x[1]:var(1, { correction = 0, keepdim = false })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={},dtype="float64",data={8.234348551365144}}},
 grads={{shape={3},dtype="float64",data={0.2946974220300019,1.955445155186591,-2.250142577216593}}},tol=1e-09}
}
