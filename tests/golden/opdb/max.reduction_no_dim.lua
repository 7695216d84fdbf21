return {
{name=[==[max.reduction_no_dim float64 1: 3x3x3]==],code=[==[return x[1]:max()]==],
 inputs={{shape={3,3,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057,-5.4215280659972755,-4.784169829877467,-4.150805063878843,7.380839390984031,5.576059452216908,-8.315684908389088,4.177597026003685,2.047386382824099,-4.076012721760325,-3.063683029231029,-3.342174545322517,-5.439777184204883,4.480518929058965,2.685009210157367,-3.8432258180800494,-3.0355148286483775,-2.146076312776824,-2.6718482427688133,-7.7232222137058715,-8.596239972526284,-0.524154812497627}}},
 outputs={{shape={},dtype="float64",data={7.380839390984031}}},
 grads={{shape={3,3,3},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,-0.9040721420170612,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[max.reduction_no_dim int64 1: 3x3x3]==],code=[==[return x[1]:max()]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={},dtype="int64",data={9}}},tol=1e-09},
{name=[==[max.reduction_no_dim int64 2: ()]==],code=[==[return x[1]:max()]==],
 inputs={{shape={},dtype="int64",data={-8}}},
 outputs={{shape={},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[max.reduction_no_dim bool 1: 3x3x3]==],code=[==[return x[1]:max()]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={},dtype="bool",data={true}}},tol=1e-09}
}
