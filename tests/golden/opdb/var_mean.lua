return {
{name=[==[var_mean float64 4: 3]==],code=[==[return x[1]:var_mean(1, { correction = 1, keepdim = true })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={1},dtype="float64",data={12.351522827047717}},{shape={1},dtype="float64",data={-4.338034836919777}}},
 grads={{shape={3},dtype="float64",data={0.1593461224748668,2.6504677222097506,-3.657913876395025}}},tol=1e-09},
{name=[==[var_mean float64 5: 3]==],code=[==[return x[1]:var_mean(1, { correction = 0, keepdim = false })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={},dtype="float64",data={8.234348551365144}},{shape={},dtype="float64",data={-4.338034836919777}}},
 grads={{shape={3},dtype="float64",data={0.011997411459865881,1.672745144616455,-2.532842587786729}}},tol=1e-09}
}
