return {
{name=[==[pow float64 2: 3 ()]==],code=[==[return x[1]:pow(x[2])]==],
 inputs={{shape={3},dtype="float64",data={2.0865075487961753,0.7087847521524356,4.197655443671723}},{shape={},dtype="float64",data={3.7294153891750668}}},
 outputs={{shape={3},dtype="float64",data={15.532798755181746,0.2770167161262121,210.59647657003455}}},
 grads={{shape={3},dtype="float64",data={-25.09999303361416,-0.4479622121623582,183.97430504211175}},{shape={},dtype="float64",data={286.75240715530555}}},tol=1e-09},
{name=[==[pow int64 2: 3 ()]==],code=[==[return x[1]:pow(x[2])]==],
 inputs={{shape={3},dtype="int64",data={5,1,6}},{shape={},dtype="int64",data={5}}},
 outputs={{shape={3},dtype="int64",data={3125,1,7776}}},tol=1e-09},
{name=[==[pow int64 3: 3x1 3]==],code=[==[return x[1]:pow(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={5,1,6}},{shape={3},dtype="int64",data={5,6,4}}},
 outputs={{shape={3,3},dtype="int64",data={3125,15625,625,1,1,1,7776,46656,1296}}},tol=1e-09},
{name=[==[pow int64 7: 4x1x3 4x3]==],code=[==[return x[1]:pow(x[2])]==],
 inputs={{shape={4,1,3},dtype="int64",data={5,1,6,5,6,4,2,5,5,9,3,1}},{shape={4,3},dtype="int64",data={4,2,3,2,6,8,2,2,8,2,0,4}}},
 outputs={{shape={4,4,3},dtype="int64",data={625,1,216,25,1,1679616,25,1,1679616,25,1,1296,625,36,64,25,46656,65536,25,36,65536,25,1,256,16,25,125,4,15625,390625,4,25,390625,4,1,625,6561,9,1,81,729,1,81,9,1,81,1,1}}},tol=1e-09}
}
