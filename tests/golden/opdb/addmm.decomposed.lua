return {
{name=[==[addmm.decomposed float64 4: () 2x2 2x3]==],code=[==[return x[1]:addmm(x[2], x[3], { beta = 1, alpha = 1 })]==],
 inputs={{shape={},dtype="float64",data={-4.826984902407649}},{shape={2,2},dtype="float64",data={-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}},{shape={2,3},dtype="float64",data={-4.146041530864057,-5.4215280659972755,-4.784169829877467,-4.150805063878843,7.380839390984031,5.576059452216908}}},
 outputs={{shape={2,3},dtype="float64",data={29.120033468521722,31.818261616482445,28.076867869958598,9.747779735616437,-11.02584198336044,-8.449255694710951}}},
 grads={{shape={},dtype="float64",data={-0.9683484453678741}},{shape={2,2},dtype="float64",data={0.7104112300237135,6.967015942559652,4.211285672181653,-6.451958773199321}},{shape={2,3},dtype="float64",data={6.771909746426252,3.8671411614699647,-7.768429441064262,0.44028736063993484,2.152174352843439,-0.9948789928957558}}},tol=1e-09},
{name=[==[addmm.decomposed int64 1: 2x3 2x2 2x3]==],code=[==[return x[1]:addmm(x[2], x[3], { beta = 1, alpha = 1 })]==],
 inputs={{shape={2,3},dtype="int64",data={-8,6,9,0,0,5}},{shape={2,2},dtype="int64",data={5,7,6,5}},{shape={2,3},dtype="int64",data={1,-5,2,-1,8,-4}}},
 outputs={{shape={2,3},dtype="int64",data={-10,37,-9,1,10,-3}}},tol=1e-09},
{name=[==[addmm.decomposed int64 3: 1 2x2 2x3]==],code=[==[return x[1]:addmm(x[2], x[3], { beta = 1, alpha = 1 })]==],
 inputs={{shape={1},dtype="int64",data={-8}},{shape={2,2},dtype="int64",data={6,9,0,0}},{shape={2,3},dtype="int64",data={5,5,7,6,5,1}}},
 outputs={{shape={2,3},dtype="int64",data={76,67,43,-8,-8,-8}}},tol=1e-09}
}
