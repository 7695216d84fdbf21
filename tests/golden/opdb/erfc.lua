return {
{name=[==[erfc float64 1: 5]==],code=[==[return x[1]:erfc()]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={1.999999999991292,2.0,1.60753717065843,1.9707086026749325,1.9947080189791109}}},
 grads={{shape={5},dtype="float64",data={7.756947503375306e-11,3.724447734613006e-26,-0.7697112760440117,-0.0056617771574801355,0.023041053157685423}}},tol=1e-09},
{name=[==[erfc int64 1: 5]==],code=[==[return x[1]:erfc()]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="float32",data={2.0,2.151973725591623e-17,4.137031708073991e-37,1.0,1.0}}},tol=5e-05},
{name=[==[erfc int64 2: 1x0x3]==],code=[==[return x[1]:erfc()]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05},
{name=[==[erfc bool 1: 5]==],code=[==[return x[1]:erfc()]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}}},
 outputs={{shape={5},dtype="float32",data={0.15729920566082,0.15729920566082,1.0,0.15729920566082,1.0}}},tol=5e-05},
{name=[==[erfc bool 2: 1x0x3]==],code=[==[return x[1]:erfc()]==],
 inputs={{shape={1,0,3},dtype="bool",data={}}},
 outputs={{shape={1,0,3},dtype="float32",data={}}},tol=5e-05}
}
