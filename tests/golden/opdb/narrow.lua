return {
{name=[==[narrow int64 5: 3x3x3]==],code=[==[return x[1]:narrow(2, 1, 0)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,0,3},dtype="int64",data={}}},tol=1e-09},
{name=[==[narrow int64 7: 3x3x3]==],code=[==[return x[1]:narrow(-1, 1, 0)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,0},dtype="int64",data={}}},tol=1e-09},
{name=[==[narrow int64 9: 3x3x3]==],code=[==[return x[1]:narrow(3, 2, 2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,2},dtype="int64",data={6,9,0,5,7,6,1,-5,-1,8,0,-6,-5,9,-5,-2,1,-7}}},tol=1e-09},
{name=[==[narrow bool 5: 3x3x3]==],code=[==[return x[1]:narrow(2, 1, 0)]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={3,0,3},dtype="bool",data={}}},tol=1e-09},
{name=[==[narrow bool 7: 3x3x3]==],code=[==[return x[1]:narrow(-1, 1, 0)]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={3,3,0},dtype="bool",data={}}},tol=1e-09}
}
