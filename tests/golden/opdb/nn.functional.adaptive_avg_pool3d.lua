return {
{name=[==[nn.functional.adaptive_avg_pool3d float64 1: 0x8x8x8x8]==],code=[==[return neap.nn.functional.adaptive_avg_pool3d(x[1], {5, 7, 4})]==],
 inputs={{shape={0,8,8,8,8},dtype="float64",data={}}},
 outputs={{shape={0,8,5,7,4},dtype="float64",data={}}},
 grads={{shape={0,8,8,8,8},dtype="float64",data={}}},tol=1e-09}
}
