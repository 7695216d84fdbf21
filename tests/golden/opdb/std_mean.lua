return {
{name=[==[std_mean float64 4: 3]==],code=[==[return x[1]:std_mean(1, { correction = 1, keepdim = true })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={1},dtype="float64",data={3.514473335657523}},{shape={1},dtype="float64",data={-4.338034836919777}}},
 grads={{shape={3},dtype="float64",data={-0.21981062561449508,0.13459832301234376,-0.7628877291082566}}},tol=1e-09},
{name=[==[std_mean float64 5: 3]==],code=[==[return x[1]:std_mean(1, { correction = 0, keepdim = false })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={},dtype="float64",data={2.869555462326028}},{shape={},dtype="float64",data={-4.338034836919777}}},
 grads={{shape={3},dtype="float64",data={-0.23135104277720764,0.058022652026796295,-0.6747716409599966}}},tol=1e-09}
}
