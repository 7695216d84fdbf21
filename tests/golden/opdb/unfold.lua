return {
{name=[==[unfold int64 14: 4]==],code=[==[return x[1]:unfold(1, 3, 1)]==],
 inputs={{shape={4},dtype="int64",data={-8,6,9,0}}},
 outputs={{shape={2,3},dtype="int64",data={-8,6,9,6,9,0}}},tol=1e-09},
{name=[==[unfold int64 15: 4]==],code=[==[return x[1]:unfold(1, 3, 2)]==],
 inputs={{shape={4},dtype="int64",data={-8,6,9,0}}},
 outputs={{shape={1,3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[unfold int64 16: 4]==],code=[==[return x[1]:unfold(1, 3, 3)]==],
 inputs={{shape={4},dtype="int64",data={-8,6,9,0}}},
 outputs={{shape={1,3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[unfold bool 15: 4]==],code=[==[return x[1]:unfold(1, 3, 2)]==],
 inputs={{shape={4},dtype="bool",data={true,true,false,true}}},
 outputs={{shape={1,3},dtype="bool",data={true,true,false}}},tol=1e-09},
{name=[==[unfold bool 16: 4]==],code=[==[return x[1]:unfold(1, 3, 3)]==],
 inputs={{shape={4},dtype="bool",data={true,true,false,true}}},
 outputs={{shape={1,3},dtype="bool",data={true,true,false}}},tol=1e-09}
}
