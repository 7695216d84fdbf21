return {
{name=[==[rsqrt float64 1: 5]==],code=[==[return x[1]:rsqrt()]==],
 inputs={{shape={5},dtype="float64",data={2.0865152304544545,0.7087939646138222,4.1976607796101195,3.7294212453801903,3.5140512128969923}}},
 outputs={{shape={5},dtype="float64",data={0.6922918523867676,1.1877909023560878,0.488085976913395,0.5178205476978391,0.5334527480934736}}},
 grads={{shape={5},dtype="float64",data={0.14998255674173627,0.25751290585145187,-0.05716511666170561,-0.003745785684793342,0.0756881722572729}}},tol=1e-09},
{name=[==[rsqrt int64 1: 5]==],code=[==[return x[1]:rsqrt()]==],
 inputs={{shape={5},dtype="int64",data={5,1,6,5,6}}},
 outputs={{shape={5},dtype="float32",data={0.4472135901451111,1.0,0.40824827551841736,0.4472135901451111,0.40824827551841736}}},tol=5e-05},
{name=[==[rsqrt int64 2: 1x0x3]==],code=[==[return x[1]:rsqrt()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[rsqrt bool 1: 5]==],code=[==[return x[1]:rsqrt()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={1.0,1.0,math.huge,1.0,math.huge}}},tol=5e-05},
{name=[==[rsqrt bool 2: 1x0x3]==],code=[==[return x[1]:rsqrt()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
