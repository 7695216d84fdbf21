return {
{name=[==[signbit float64 1: 5x5]==],code=[==[return x[1]:signbit()]==],
 inputs={{shape={5,5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057,-5.4215280659972755,-4.784169829877467,-4.150805063878843,7.380839390984031,5.576059452216908,-8.315684908389088,4.177597026003685,2.047386382824099,-4.076012721760325,-3.063683029231029,-3.342174545322517,-5.439777184204883,4.480518929058965,2.685009210157367,-3.8432258180800494,-3.0355148286483775,-2.146076312776824,-2.6718482427688133,-7.7232222137058715}}},
 outputs={{shape={5,5},dtype="bool",data={true,true,true,true,true,true,true,true,true,false,false,true,false,false,true,true,true,true,false,false,true,true,true,true,true}}},tol=1e-09},
{name=[==[signbit int64 1: 5x5]==],code=[==[return x[1]:signbit()]==],
 inputs={{shape={5,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2}}},
 outputs={{shape={5,5},dtype="bool",data={true,false,false,false,false,false,false,false,false,false,false,true,false,true,false,true,false,true,false,true,false,false,true,true,true}}},tol=1e-09},
{name=[==[signbit bool 1: 5x5]==],code=[==[return x[1]:signbit()]==],
 inputs={{shape={5,5},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true}}},
 outputs={{shape={5,5},dtype="bool",data={false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false}}},tol=1e-09}
}
