return {
{name=[==[sigmoid float64 1: 5]==],code=[==[return x[1]:sigmoid()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={0.007946977388464938,0.0005090625363064157,0.3532716328773487,0.17636536863781319,0.12218390711603008}}},
 grads={{shape={5},dtype="float64",data={-0.007127544691611319,-0.0001563720066076424,0.22464811325678008,0.007837598133736596,-0.10695169957085306}}},tol=1e-09},
{name=[==[sigmoid int64 1: 5]==],code=[==[return x[1]:sigmoid()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={0.00033535013790242374,0.9975274205207825,0.9998766183853149,0.5,0.5}}},tol=5e-05},
{name=[==[sigmoid int64 2: 1x0x3]==],code=[==[return x[1]:sigmoid()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[sigmoid bool 1: 5]==],code=[==[return x[1]:sigmoid()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={0.7310585975646973,0.7310585975646973,0.5,0.7310585975646973,0.5}}},tol=5e-05},
{name=[==[sigmoid bool 2: 1x0x3]==],code=[==[return x[1]:sigmoid()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
