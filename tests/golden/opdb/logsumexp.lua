return {
{name=[==[logsumexp int64 2: 3x3]==],code=[==[return x[1]:logsumexp({2}, { keepdim = true })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,1},dtype="float32",data={9.048587799072266,5.013385772705078,7.40760612487793}}},tol=5e-05},
{name=[==[logsumexp int64 3: 3x3]==],code=[==[return x[1]:logsumexp({2}, { keepdim = false })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3},dtype="float32",data={9.048587799072266,5.013385772705078,7.40760612487793}}},tol=5e-05},
{name=[==[logsumexp int64 4: 3x3]==],code=[==[return x[1]:logsumexp({-2}, { keepdim = false })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3},dtype="float32",data={5.006717681884766,7.313928127288818,9.06588363647461}}},tol=5e-05},
{name=[==[logsumexp int64 5: 3x3]==],code=[==[return x[1]:logsumexp({1, 2}, { keepdim = false })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={},dtype="float32",data={9.240423202514648}}},tol=5e-05},
{name=[==[logsumexp bool 5: 3x3]==],code=[==[return x[1]:logsumexp({1, 2}, { keepdim = false })]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},
 outputs={{shape={},dtype="float32",data={2.867410659790039}}},tol=5e-05}
}
