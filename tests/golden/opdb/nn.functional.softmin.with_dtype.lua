return {
{name=[==[nn.functional.softmin.with_dtype int64 1: 3]==],code=[==[return neap.nn.functional.softmin(x[1], 1, { dtype = "float64" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="float64",data={0.9999991270726656,8.315279932394196e-07,4.139934104920369e-08}}},tol=1e-09},
{name=[==[nn.functional.softmin.with_dtype int64 2: 3x3]==],code=[==[return neap.nn.functional.softmin(x[1], 1, { dtype = "float64" })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="float64",data={0.9996623910609799,0.0024703760353368214,0.013212886953789414,0.0003353493727206248,0.9966208234093002,0.7213991842739687,2.2595662995681276e-06,0.0009088005553630332,0.26538792877224193}}},tol=1e-09},
{name=[==[nn.functional.softmin.with_dtype int64 3: 3x3]==],code=[==[return neap.nn.functional.softmin(x[1], 2, { dtype = "float64" })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="float64",data={0.9999991270726656,8.315279932394196e-07,4.139934104920369e-08,0.4983211691867487,0.4983211691867487,0.0033576616265026146,0.6652409557748218,0.09003057317038045,0.2447284710547976}}},tol=1e-09},
{name=[==[nn.functional.softmin.with_dtype int64 4: 3x3]==],code=[==[return neap.nn.functional.softmin(x[1], -1, { dtype = "float64" })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="float64",data={0.9999991270726656,8.315279932394196e-07,4.139934104920369e-08,0.4983211691867487,0.4983211691867487,0.0033576616265026146,0.6652409557748218,0.09003057317038045,0.2447284710547976}}},tol=1e-09}
}
