return {
{name=[==[cosh float64 1: 5]==],code=[==[return x[1]:cosh()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={62.42100829484089,981.6978518909632,1.188463602448948,2.44208899473941,3.661787331092268}}},
 grads={{shape={5},dtype="float64",data={56.42585248155605,301.7078617419644,-0.6314740486696043,-0.12021043278408672,3.5126351977503294}}},tol=1e-09},
{name=[==[cosh int64 1: 5]==],code=[==[return x[1]:cosh()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={1490.4791259765625,201.71563720703125,4051.5419921875,1.0,1.0}}},tol=5e-05},
{name=[==[cosh int64 2: 1x0x3]==],code=[==[return x[1]:cosh()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[cosh bool 1: 5]==],code=[==[return x[1]:cosh()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={1.5430805683135986,1.5430805683135986,1.0,1.5430805683135986,1.0}}},tol=5e-05},
{name=[==[cosh bool 2: 1x0x3]==],code=[==[return x[1]:cosh()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
