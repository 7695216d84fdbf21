return {
{name=[==[take float64 1: 3x3 3]==],code=[==[return x[1]:take(x[2])]==],
 inputs={{shape={3,3},dtype="float64",data={7.796357097196231,1.8928480798981209,4.412055988104102,2.73052544911717,0.08110379045327898,1.1955768745895063,-0.8335965888460182,-4.430812946897737,6.304970951419337}},{shape={3},dtype="int64",data={7,4,4}}},
 outputs={{shape={3},dtype="float64",data={-0.8335965888460182,2.73052544911717,2.73052544911717}}},
 grads={{shape={3,3},dtype="float64",data={0.0,0.0,0.0,0.6759355684641651,0.0,0.0,-0.9040721420170612,0.0,0.0}}},tol=1e-09},
{name=[==[take int64 1: 3x3 3]==],code=[==[return x[1]:take(x[2])]==],
 inputs={{shape={3,3},dtype="int64",data={0,0,5,5,7,6,5,1,-5}},{shape={3},dtype="int64",data={7,4,4}}},
 outputs={{shape={3},dtype="int64",data={5,5,5}}},tol=1e-09},
{name=[==[take int64 7: 0 0]==],code=[==[return x[1]:take(x[2])]==],
 inputs={{shape={0},dtype="int64",data={}},{shape={0},dtype="int64",data={}}},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[take bool 1: 3x3 3]==],code=[==[return x[1]:take(x[2])]==],
 inputs={{shape={3,3},dtype="bool",data={true,false,false,false,true,true,true,true,true}},{shape={3},dtype="int64",data={7,4,4}}},
 outputs={{shape={3},dtype="bool",data={true,false,false}}},tol=1e-09},
{name=[==[take bool 7: 0 0]==],code=[==[return x[1]:take(x[2])]==],
 inputs={{shape={0},dtype="bool",data={}},{shape={0},dtype="int64",data={}}},
 outputs={{shape={0},dtype="bool",data={}}},tol=1e-09}
}
