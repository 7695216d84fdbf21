return {
{name=[==[nn.functional.binary_cross_entropy float64 3: 3 3]==],code=[==[return neap.nn.functional.binary_cross_entropy(x[1], x[2])]==],
 inputs={{shape={3},dtype="float64",data={0.2318349402542918,0.07875478259640928,0.4664066940018088}},{shape={3},dtype="float64",data={0.41438007330663085,0.3904500670384944,0.26966508973208186}}},
 outputs={{shape={},dtype="float64",data={0.8222926579316212}}},
 grads={{shape={3},dtype="float64",data={0.30890052881394553,1.2946723745096251,-0.23823353402805436}},{shape={3},dtype="float64",data={-0.3610198067795333,-0.7411544981593479,-0.04055545944519886}}},tol=1e-09}
}
