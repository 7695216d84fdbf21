return {
{name=[==[acos float64 1: 5]==],code=[==[return x[1]:acos()]==],
 inputs={{shape={5},dtype="float64",data={-0.536326292506514,-0.8424838523766858,-0.0671870073072697,-0.17123931221751665,-0.21909889401324598}}},
 outputs={{shape={5},dtype="float64",data={2.136874707429184,2.5726737036891794,1.6380339851365722,1.7428837507344115,1.7916871556815364}}},
 grads={{shape={5},dtype="float64",data={1.0711619090460143,0.5704855197974359,-0.9854952634129025,-0.054764318872228664,1.0220041414925556}}},tol=1e-09},
{name=[==[acos int64 1: 5]==],code=[==[return x[1]:acos()]==],
 inputs={{shape={5},dtype="int64",data={0,0,-1,0,-1}}},
 outputs={{shape={5},dtype="float32",data={1.5707963705062866,1.5707963705062866,3.1415927410125732,1.5707963705062866,3.1415927410125732}}},tol=5e-05},
{name=[==[acos int64 2: 1x0x3]==],code=[==[return x[1]:acos()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[acos bool 1: 5]==],code=[==[return x[1]:acos()]==],
 inputs={{shape={5},dtype="bool",data={false,false,false,false,false}}},
 outputs={{shape={5},dtype="float32",data={1.5707963705062866,1.5707963705062866,1.5707963705062866,1.5707963705062866,1.5707963705062866}}},tol=5e-05},
{name=[==[acos bool 2: 1x0x3]==],code=[==[return x[1]:acos()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
