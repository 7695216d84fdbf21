return {
{name=[==[acosh float64 1: 5]==],code=[==[return x[1]:acosh()]==],
 inputs={{shape={5},dtype="float64",data={2.8546810583659905,1.6300401032635516,4.73125461920215,4.315041757694072,4.123601755409041}}},
 outputs={{shape={5},dtype="float64",data={1.709913020421725,1.0706575585655103,2.2359774067208136,2.1415486806271793,2.0948365717808852}}},
 grads={{shape={5},dtype="float64",data={-0.3381226343681199,-0.23875019182546184,0.21262768194221016,0.012853968755642934,-0.24926117119775126}}},tol=1e-09},
{name=[==[acosh int64 1: 5]==],code=[==[return x[1]:acosh()]==],
 inputs={{shape={5},dtype="int64",data={7,4,4,3,9}}},
 outputs={{shape={5},dtype="float32",data={2.633915901184082,2.063436985015869,2.063436985015869,1.7627471685409546,2.887270927429199}}},tol=5e-05},
{name=[==[acosh int64 2: 1x0x3]==],code=[==[return x[1]:acosh()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[acosh bool 1: 5]==],code=[==[return x[1]:acosh()]==],
 inputs={{shape={5},dtype="bool",data={true,true,true,true,true}}},
 outputs={{shape={5},dtype="float32",data={0.0,0.0,0.0,0.0,0.0}}},tol=5e-05},
{name=[==[acosh bool 2: 1x0x3]==],code=[==[return x[1]:acosh()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
