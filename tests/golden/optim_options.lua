-- Made by make_optim.py; do not edit.
return {
{name=[==[SGD {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.SGD(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.541,-0.293,-2.179,0.568,-1.085,-1.399}},{shape={2,2},dtype="float64",data={0.403,0.838,-0.719,-0.403}},{shape={2},dtype="float64",data={-0.597,0.182}}},
 outputs={{shape={3,2},dtype="float64",data={1.53402891541774,-0.27410778437902145,-1.9977890611801365,0.5651851650886472,-1.0289728596694385,-1.3221321991924144}},{shape={2,2},dtype="float64",data={0.3829835530080254,0.8130828914679569,-0.710424320646478,-0.4018670874847297}},{shape={2},dtype="float64",data={-0.5696085228678881,0.2029772478107971}}},tol=1e-10},
{name=[==[SGD {lr = 0.05}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.SGD(p, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.661,0.267,0.062,0.621,-0.452,-0.166}},{shape={2,2},dtype="float64",data={-1.523,0.382,-1.028,-0.563}},{shape={2},dtype="float64",data={-0.892,-0.058}}},
 outputs={{shape={3,2},dtype="float64",data={0.3481897569179614,0.3191103078396038,0.10662782636886221,0.47610754534126265,0.13048339928457903,0.26783456203675543}},{shape={2,2},dtype="float64",data={-0.8724013782376417,0.1396241712491143,-0.5575847097044934,-0.4309838864459194}},{shape={2},dtype="float64",data={0.5893117856897101,0.44846088708516046}}},tol=1e-10},
{name=[==[SGD {lr = 0.02, momentum = 0.9}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.SGD(p, {lr = 0.02, momentum = 0.9})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.392,-0.224,-0.32,-1.205,1.044,-0.633}},{shape={2,2},dtype="float64",data={0.573,0.541,-0.392,-1.043}},{shape={2},dtype="float64",data={1.319,0.748}}},
 outputs={{shape={3,2},dtype="float64",data={0.1312528707861166,0.8986605141783839,0.2686317059004818,1.559868192515479,0.7108601740082446,0.9858797230104825}},{shape={2,2},dtype="float64",data={-0.21740996480094887,-0.24436901526813118,0.07509461579095497,0.07527427999747222}},{shape={2},dtype="float64",data={0.21416935724280922,0.6500370687358995}}},tol=1e-10},
{name=[==[SGD {lr = 0.02, weight_decay = 0.1}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.SGD(p, {lr = 0.02, weight_decay = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.803,0.175,0.089,-0.614,0.046,-1.368}},{shape={2,2},dtype="float64",data={0.337,1.011,-1.435,0.977}},{shape={2},dtype="float64",data={0.522,1.238}}},
 outputs={{shape={3,2},dtype="float64",data={0.7097159175697363,0.333483943875557,-0.04996496229854182,-0.2335603828780433,0.016801299644186397,-0.5012223793753655}},{shape={2,2},dtype="float64",data={0.18209085011208664,0.7800974688918448,-1.0455482686845952,0.9488898664362365}},{shape={2},dtype="float64",data={0.3810563284754191,0.921963076840846}}},tol=1e-10},
{name=[==[SGD {lr = 0.02, momentum = 0.9, nesterov = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.SGD(p, {lr = 0.02, momentum = 0.9, nesterov = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.605,0.232,2.24,0.847,1.201,-0.402}},{shape={2,2},dtype="float64",data={-1.426,0.904,0.856,0.689}},{shape={2},dtype="float64",data={0.885,1.771}}},
 outputs={{shape={3,2},dtype="float64",data={1.0213847546889803,-0.0948462471220055,1.385369606920148,0.8558979672879359,0.7206029923134916,0.3633390197296114}},{shape={2,2},dtype="float64",data={-0.5001247737383112,-0.15720451702011184,0.009649016759239687,-0.10470106360956839}},{shape={2},dtype="float64",data={0.7402385194103915,0.12186444575793137}}},tol=1e-10},
{name=[==[SGD {lr = 0.02, momentum = 0.8, dampening = 0.4, weight_decay = 0.05}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.SGD(p, {lr = 0.02, momentum = 0.8, dampening = 0.4, weight_decay = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.487,-0.604,-0.558,0.668,-0.197,1.943}},{shape={2,2},dtype="float64",data={-1.402,-0.763,0.631,-0.899}},{shape={2},dtype="float64",data={-0.558,0.691}}},
 outputs={{shape={3,2},dtype="float64",data={0.1606073525079097,0.3191250416284932,0.2670484691188404,0.8125469829883685,0.16765036597423896,1.4221873666886995}},{shape={2,2},dtype="float64",data={-0.8315646354748608,-0.3397004175597945,0.027930509807066854,-0.2533329647003536}},{shape={2},dtype="float64",data={0.4520871746352429,0.5597721763203336}}},tol=1e-10},
{name=[==[SGD {lr = 0.003, maximize = true, momentum = 0.5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.SGD(p, {lr = 0.003, maximize = true, momentum = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.874,-0.994,0.718,-0.698,-1.472,0.178}},{shape={2,2},dtype="float64",data={1.456,0.64,1.936,-1.14}},{shape={2},dtype="float64",data={-0.166,0.392}}},
 outputs={{shape={3,2},dtype="float64",data={-3.0487247885554813,-1.3674367473256526,0.6472626932508803,-1.0332488873038845,-2.216994358657166,0.21053615895137662}},{shape={2,2},dtype="float64",data={1.5030302238412914,0.6951319832835265,2.0797577410914934,-1.2635182053680767}},{shape={2},dtype="float64",data={-0.3562688570331135,0.3132671063133932}}},tol=1e-10},
{name=[==[Adam {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adam(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.147,0.786,0.947,-1.114,1.691,-0.895}},{shape={2,2},dtype="float64",data={-0.356,1.232,0.138,-1.682}},{shape={2},dtype="float64",data={0.318,0.133}}},
 outputs={{shape={3,2},dtype="float64",data={-0.13199397069066648,0.7709521975700747,0.9322074925717975,-1.099017128338478,1.6760753721907116,-0.8800201268607488}},{shape={2,2},dtype="float64",data={-0.34109405722987707,1.2170055637988637,0.12308906567247781,-1.6669890430648155}},{shape={2},dtype="float64",data={0.3300068862414897,0.14821893443855538}}},tol=1e-10},
{name=[==[Adam {lr = 0.05}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adam(p, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.271,-1.273,0.503,0.418,-0.639,-0.661}},{shape={2,2},dtype="float64",data={-0.143,-0.104,-1.531,0.632}},{shape={2},dtype="float64",data={-1.345,1.431}}},
 outputs={{shape={3,2},dtype="float64",data={0.6585404117954788,-0.5972985491935705,0.4129560991181266,-0.35087934799614146,0.03313932491691606,-0.4708024320165637}},{shape={2,2},dtype="float64",data={-0.15897860459899543,-0.36443178577105495,-0.9643794678844926,1.0495916217384083}},{shape={2},dtype="float64",data={-0.5731782172460256,0.8120497359173019}}},tol=1e-10},
{name=[==[Adam {lr = 0.05, betas = {0.4, 0.7}}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adam(p, {lr = 0.05, betas = {0.4, 0.7}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.045,1.911,-0.231,0.346,1.318,0.37}},{shape={2,2},dtype="float64",data={0.384,0.297,0.747,1.087}},{shape={2},dtype="float64",data={-0.772,-0.294}}},
 outputs={{shape={3,2},dtype="float64",data={0.6991169168488469,1.2365053758547206,0.39219087135877667,0.3376399561146119,1.2159214607529565,0.5901469067594984}},{shape={2,2},dtype="float64",data={-0.09266668154577441,-0.353347479018549,0.10271329282021843,0.3349056032693644}},{shape={2},dtype="float64",data={0.026940320335344707,0.22024432863910287}}},tol=1e-10},
{name=[==[Adam {lr = 0.05, eps = 0.1}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adam(p, {lr = 0.05, eps = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.601,-1.012,-0.302,-1.228,0.92,-0.348}},{shape={2,2},dtype="float64",data={-0.869,-0.958,-1.192,1.905}},{shape={2},dtype="float64",data={-0.937,-0.846}}},
 outputs={{shape={3,2},dtype="float64",data={-0.0428921058271423,-0.33362134701248003,0.208008970732773,-0.548544411463278,0.29280627933446424,0.2897922558663316}},{shape={2,2},dtype="float64",data={-0.25396849411047767,-0.3199411511002424,-0.6473310265817261,1.2043202781245257}},{shape={2},dtype="float64",data={-0.421444600198245,-0.1119542092162919}}},tol=1e-10},
{name=[==[Adam {lr = 0.05, weight_decay = 0.2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adam(p, {lr = 0.05, weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.738,1.946,-0.7,-1.302,-0.513,-0.27}},{shape={2,2},dtype="float64",data={0.246,0.484,0.45,-0.957}},{shape={2},dtype="float64",data={1.501,-0.314}}},
 outputs={{shape={3,2},dtype="float64",data={0.8066262878648378,1.273151641775923,-0.11020739348625794,-0.6052926188002534,0.03665160395270115,0.10727833944325005}},{shape={2,2},dtype="float64",data={0.48203052604181285,0.6132053439748752,0.7568037772828885,-0.2902152894388827}},{shape={2},dtype="float64",data={0.8848637359928802,0.3914609561176776}}},tol=1e-10},
{name=[==[Adam {lr = 0.05, amsgrad = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adam(p, {lr = 0.05, amsgrad = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.214,-1.378,-0.055,0.452,0.786,-1.088}},{shape={2,2},dtype="float64",data={-0.56,-0.934,0.048,-0.084}},{shape={2},dtype="float64",data={-0.147,0.759}}},
 outputs={{shape={3,2},dtype="float64",data={0.4347795384228733,-0.6736084928367329,0.6257865791802155,0.33260211149816155,0.5884038052579293,-0.39039829846392643}},{shape={2,2},dtype="float64",data={-0.2149082331651515,-0.3165242448013361,0.12058605181224036,0.201873735098714}},{shape={2},dtype="float64",data={0.48648711206158507,0.3795098816529632}}},tol=1e-10},
{name=[==[Adam {lr = 0.05, amsgrad = true, weight_decay = 0.1, maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adam(p, {lr = 0.05, amsgrad = true, weight_decay = 0.1, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.112,-1.146,1.41,1.365,1.121,-0.962}},{shape={2,2},dtype="float64",data={-0.339,0.733,1.52,0.232}},{shape={2},dtype="float64",data={0.021,-0.713}}},
 outputs={{shape={3,2},dtype="float64",data={-0.8841850595303967,-1.9162996672192425,2.105080181703407,2.0058420325386614,0.3972658275703383,-1.7339717462605306}},{shape={2,2},dtype="float64",data={0.3286943322888354,1.398475107906645,2.2443673272992455,0.9314238512316468}},{shape={2},dtype="float64",data={-0.7282799971821082,-1.4808519596699263}}},tol=1e-10},
{name=[==[AdamW {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.AdamW(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.014,-0.372,-0.752,-0.862,-0.327,0.521}},{shape={2,2},dtype="float64",data={1.262,-1.468,-0.104,0.518}},{shape={2},dtype="float64",data={-1.084,-2.09}}},
 outputs={{shape={3,2},dtype="float64",data={-0.9988765481017242,-0.3569656576798259,-0.7369169293442129,-0.8468868803216498,-0.3119633454698763,0.5358941213826808}},{shape={2,2},dtype="float64",data={1.246809704964395,-1.4827418456082848,-0.08897045770806492,0.5029404205417712}},{shape={2},dtype="float64",data={-1.0683584538807605,-2.0743394444719385}}},tol=1e-10},
{name=[==[AdamW {lr = 0.05}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.AdamW(p, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.706,0.674,-0.545,0.911,1.068,0.142}},{shape={2,2},dtype="float64",data={-1.275,-0.177,1.008,-1.461}},{shape={2},dtype="float64",data={-0.926,2.52}}},
 outputs={{shape={3,2},dtype="float64",data={-0.09207866579762455,0.9117622601078706,0.06574361362854422,1.3454633727232395,0.29991568308599426,0.9088473460052868}},{shape={2,2},dtype="float64",data={-0.5850488929319387,0.21218155022797675,0.5214333833082323,-1.2851468237623769}},{shape={2},dtype="float64",data={-0.45243982886995854,1.802798431188354}}},tol=1e-10},
{name=[==[AdamW {lr = 0.05, betas = {0.4, 0.7}}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.AdamW(p, {lr = 0.05, betas = {0.4, 0.7}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.333,1.022,0.517,-0.855,0.286,-1.999}},{shape={2,2},dtype="float64",data={-0.879,-0.062,0.641,0.103}},{shape={2},dtype="float64",data={-1.412,0.782}}},
 outputs={{shape={3,2},dtype="float64",data={0.3999989571709927,1.660739619198988,0.8076466342866275,-0.1592612825498157,0.9582105706709856,-1.2801190949896921}},{shape={2,2},dtype="float64",data={-0.07189192906283826,-0.7298462005607629,0.23553834371003787,-0.1290791081854831}},{shape={2},dtype="float64",data={-0.613930441532698,0.6818403109889988}}},tol=1e-10},
{name=[==[AdamW {lr = 0.05, eps = 0.1}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.AdamW(p, {lr = 0.05, eps = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.414,0.234,0.034,0.35,-0.015,-0.612}},{shape={2,2},dtype="float64",data={-1.184,-1.483,1.8,0.01}},{shape={2},dtype="float64",data={0.153,-2.663}}},
 outputs={{shape={3,2},dtype="float64",data={-0.7272653002895854,-0.04006001771329061,0.5261639715275364,0.0055485635351065436,-0.06478466052785202,-0.04138323660913215}},{shape={2,2},dtype="float64",data={-0.5048652027146852,-1.4326895153239103,1.1418531809159473,0.21930690374423925}},{shape={2},dtype="float64",data={0.518532195830103,-1.898290290540017}}},tol=1e-10},
{name=[==[AdamW {lr = 0.05, weight_decay = 0.2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.AdamW(p, {lr = 0.05, weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.594,-0.127,-0.729,0.721,-0.566,0.578}},{shape={2,2},dtype="float64",data={0.307,0.614,-0.355,2.631}},{shape={2},dtype="float64",data={0.801,-0.245}}},
 outputs={{shape={3,2},dtype="float64",data={0.04547490830339172,0.20910186797460567,0.014932467931133935,0.19043823740565868,0.15910339780664895,0.20340323572770927}},{shape={2,2},dtype="float64",data={-0.06441606361858412,0.4931890228133774,-0.5420518175138399,1.612069757189864}},{shape={2},dtype="float64",data={0.265150768746208,-0.13137968339923473}}},tol=1e-10},
{name=[==[AdamW {lr = 0.05, amsgrad = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.AdamW(p, {lr = 0.05, amsgrad = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.002,-0.284,-0.279,-2.099,0.927,-2.703}},{shape={2,2},dtype="float64",data={0.551,2.094,-1.059,-1.568}},{shape={2},dtype="float64",data={0.25,0.993}}},
 outputs={{shape={3,2},dtype="float64",data={-0.21808665213415881,0.29545305826046064,0.33565103370469684,-1.365885165886814,0.5724145696701781,-1.961253320014661}},{shape={2,2},dtype="float64",data={-0.2043382230135459,1.3450018831882051,-0.28000200041669066,-0.8335487897437579}},{shape={2},dtype="float64",data={0.2707114133600873,0.747696917433253}}},tol=1e-10},
{name=[==[AdamW {lr = 0.05, amsgrad = true, weight_decay = 0.1, maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.AdamW(p, {lr = 0.05, amsgrad = true, weight_decay = 0.1, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.206,0.062,1.163,-1.501,-1.594,-0.019}},{shape={2,2},dtype="float64",data={-2.132,-0.527,-0.102,0.01}},{shape={2},dtype="float64",data={-0.445,-1.498}}},
 outputs={{shape={3,2},dtype="float64",data={-1.8636120265755172,-0.6911816036958042,1.769793314420042,-2.1347515844812643,-2.221690006362223,-0.7665944326867531}},{shape={2,2},dtype="float64",data={-2.703990377708954,0.13788488293587123,-0.8088872614427369,0.7452835666911397}},{shape={2},dtype="float64",data={-1.149523579490958,-2.126519278988004}}},tol=1e-10},
{name=[==[Adam {lr = 0.05, weight_decay = 0.2, decoupled_weight_decay = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adam(p, {lr = 0.05, weight_decay = 0.2, decoupled_weight_decay = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.108,-0.438,-0.77,-0.193,-0.363,-2.845}},{shape={2,2},dtype="float64",data={1.444,0.498,0.654,0.075}},{shape={2},dtype="float64",data={-1.077,0.127}}},
 outputs={{shape={3,2},dtype="float64",data={0.6732039116677188,0.2196923806818946,-0.0017987987205371134,0.44355897317510823,0.34799041994866714,-1.7869785982166868}},{shape={2,2},dtype="float64",data={0.5647365784015432,-0.13370623785358238,-0.12852672521965863,0.11745304612497166}},{shape={2},dtype="float64",data={-0.2073855050483855,0.4057768513428254}}},tol=1e-10},
{name=[==[NAdam {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.NAdam(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.03,-0.507,-0.102,1.359,-3.075,-0.766}},{shape={2,2},dtype="float64",data={0.724,0.242,-1.56,1.316}},{shape={2},dtype="float64",data={-0.858,-0.334}}},
 outputs={{shape={3,2},dtype="float64",data={1.0054966087498844,-0.48210334494613594,-0.07743498029431076,1.3338606909690047,-3.050074150956427,-0.7412471025530774}},{shape={2,2},dtype="float64",data={0.6989308105398679,0.2665678905257477,-1.5351420824898354,1.2910292486600836}},{shape={2},dtype="float64",data={-0.8246614678689661,-0.30295061155845926}}},tol=1e-10},
{name=[==[NAdam {lr = 0.05}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.NAdam(p, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.873,0.438,-0.487,-0.784,-0.298,-0.936}},{shape={2,2},dtype="float64",data={-0.505,1.519,0.188,-1.403}},{shape={2},dtype="float64",data={1.121,0.349}}},
 outputs={{shape={3,2},dtype="float64",data={-0.3467608362048731,-0.10460504813962332,-0.188017581758564,-0.28172008366751466,-0.23375134779833545,-0.40584450428274016}},{shape={2,2},dtype="float64",data={0.06854755984838126,0.9543491776928981,0.7008545987238001,-0.8458622483126362}},{shape={2},dtype="float64",data={0.6628344687668977,0.4273016940482246}}},tol=1e-10},
{name=[==[NAdam {lr = 0.05, betas = {0.4, 0.7}}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.NAdam(p, {lr = 0.05, betas = {0.4, 0.7}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.014,0.899,-0.211,-1.533,-0.616,0.229}},{shape={2,2},dtype="float64",data={-0.112,-2.051,-0.619,-0.78}},{shape={2},dtype="float64",data={-0.922,0.481}}},
 outputs={{shape={3,2},dtype="float64",data={0.3780416071415022,0.4080669755173136,0.4860567801918151,-0.8509646791836872,0.09193313403914682,0.9783803878486123}},{shape={2,2},dtype="float64",data={0.24522613802718907,-1.3636816675992418,0.04297704763505095,-0.23858982887693822}},{shape={2},dtype="float64",data={-0.11969729188252692,0.66445170891987}}},tol=1e-10},
{name=[==[NAdam {lr = 0.05, momentum_decay = 0.5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.NAdam(p, {lr = 0.05, momentum_decay = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.178,0.106,1.531,0.631,0.9,-0.403}},{shape={2,2},dtype="float64",data={0.289,-0.658,0.955,1.457}},{shape={2},dtype="float64",data={1.143,0.332}}},
 outputs={{shape={3,2},dtype="float64",data={1.3448982515396304,-0.04835296571082432,1.739157792669106,0.1598217265777437,0.8192010447108498,-0.14299927172628357}},{shape={2,2},dtype="float64",data={-0.3832119900528976,-0.6740478024994391,0.3746275825130829,0.9553839134221827}},{shape={2},dtype="float64",data={0.6852905168580632,1.0357594242037145}}},tol=1e-10},
{name=[==[NAdam {lr = 0.05, weight_decay = 0.2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.NAdam(p, {lr = 0.05, weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.923,-1.284,-0.873,0.146,1.691,-1.057}},{shape={2,2},dtype="float64",data={0.634,-0.22,-0.14,-0.766}},{shape={2},dtype="float64",data={0.887,0.815}}},
 outputs={{shape={3,2},dtype="float64",data={-0.37715137960959644,-0.7399247604315364,-0.3506295498472123,0.4994481828945127,1.096920907528223,-0.5305143131866893}},{shape={2,2},dtype="float64",data={0.16032043153095535,-0.1540370412918292,0.29424370605699884,-0.16965608196330298}},{shape={2},dtype="float64",data={0.5304083388217048,0.40378503900736706}}},tol=1e-10},
{name=[==[NAdam {lr = 0.05, weight_decay = 0.2, decoupled_weight_decay = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.NAdam(p, {lr = 0.05, weight_decay = 0.2, decoupled_weight_decay = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.566,-0.549,1.24,0.827,1.18,1.962}},{shape={2,2},dtype="float64",data={-0.088,1.168,-0.041,0.498}},{shape={2},dtype="float64",data={0.333,0.601}}},
 outputs={{shape={3,2},dtype="float64",data={0.1694554930201236,0.04368473888243024,0.4262764330008704,0.8326858031106581,0.4009889300136568,1.3971237467058226}},{shape={2,2},dtype="float64",data={-0.35097206138130943,0.4448845984413216,-0.2532977023325044,-0.2909412476107942}},{shape={2},dtype="float64",data={0.5431842258214136,0.26822522657006276}}},tol=1e-10},
{name=[==[NAdam {lr = 0.02, eps = 0.01, maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.NAdam(p, {lr = 0.02, eps = 0.01, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.033,0.131,0.722,-0.325,0.879,0.818}},{shape={2,2},dtype="float64",data={1.792,2.673,-1.194,-0.887}},{shape={2},dtype="float64",data={-0.374,-0.526}}},
 outputs={{shape={3,2},dtype="float64",data={1.2231343795738983,-0.10303326303715472,0.9100692913214345,-0.5736271411096168,1.1227459755951796,0.5613976153862116}},{shape={2,2},dtype="float64",data={2.0406470821525557,2.9149102687568407,-1.4403532916743191,-1.1844483308940632}},{shape={2},dtype="float64",data={-0.49191071557833105,-0.7925336423972951}}},tol=1e-10},
{name=[==[RAdam {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RAdam(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.147,-0.142,0.474,0.088,0.684,1.22}},{shape={2,2},dtype="float64",data={0.75,1.034,-0.168,1.128}},{shape={2},dtype="float64",data={-0.556,-0.344}}},
 outputs={{shape={3,2},dtype="float64",data={1.140395354617952,-0.14337651090836176,0.47299735667918424,0.08615702035359789,0.6851223652147543,1.2178619726084137}},{shape={2,2},dtype="float64",data={0.7465061156342734,1.0241837888840482,-0.1636483239113703,1.123130312267557}},{shape={2},dtype="float64",data={-0.5501656093704901,-0.3482898960643695}}},tol=1e-10},
{name=[==[RAdam {lr = 0.05}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RAdam(p, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.47,1.656,0.515,-0.274,-2.261,1.228}},{shape={2,2},dtype="float64",data={0.793,0.623,-2.152,-0.025}},{shape={2},dtype="float64",data={0.995,0.049}}},
 outputs={{shape={3,2},dtype="float64",data={0.47141697016839307,1.5474620083573292,0.3919076534488404,0.0489276251006875,-0.06479972061575459,1.1726689640493564}},{shape={2,2},dtype="float64",data={0.6282280756527449,0.2144312877112745,-1.7428154319805222,-0.008432758847785458}},{shape={2},dtype="float64",data={0.8095457519226039,0.027224931750924202}}},tol=1e-10},
{name=[==[RAdam {lr = 0.05, betas = {0.4, 0.7}}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RAdam(p, {lr = 0.05, betas = {0.4, 0.7}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.352,-0.568,-0.389,-0.286,-0.451,0.916}},{shape={2,2},dtype="float64",data={-0.762,1.056,-0.115,0.577}},{shape={2},dtype="float64",data={0.465,0.298}}},
 outputs={{shape={3,2},dtype="float64",data={0.21789586997934426,0.06599306662518886,0.1642082147619311,0.2495178832128323,0.04476829168445309,0.7274595808003872}},{shape={2,2},dtype="float64",data={-0.3537651172771795,0.5186348635298014,-0.41327679163604086,0.04689249661882336}},{shape={2},dtype="float64",data={0.47120981543559526,0.3701806712356011}}},tol=1e-10},
{name=[==[RAdam {lr = 0.05, eps = 0.01}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RAdam(p, {lr = 0.05, eps = 0.01})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.865,0.028,0.526,-0.363,-0.417,-1.265}},{shape={2,2},dtype="float64",data={1.237,0.198,-1.581,0.453}},{shape={2},dtype="float64",data={2.35,-0.389}}},
 outputs={{shape={3,2},dtype="float64",data={0.8554229000146313,0.15352531874169573,0.5527409440968485,-0.07040849922502675,-0.1200659180625006,-0.31469134368388724}},{shape={2,2},dtype="float64",data={1.0319698141517357,0.18378331859800173,-1.3261555933769014,0.1759752546357043}},{shape={2},dtype="float64",data={1.8233360252445878,0.0724693487495729}}},tol=1e-10},
{name=[==[RAdam {lr = 0.05, weight_decay = 0.2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RAdam(p, {lr = 0.05, weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.198,-0.4,-0.348,-0.276,-2.309,-1.093}},{shape={2,2},dtype="float64",data={-0.081,0.772,-1.137,-0.477}},{shape={2},dtype="float64",data={-1.068,1.069}}},
 outputs={{shape={3,2},dtype="float64",data={1.0848164651946468,-0.2574596062539329,-0.20399873565686183,-0.1645416015510025,-0.08172910068405909,-0.28232858393455607}},{shape={2,2},dtype="float64",data={0.16421272705971024,0.6281698280114041,-0.9586947918673805,-0.2820064525255416}},{shape={2},dtype="float64",data={-0.38447587489615964,0.545741544485733}}},tol=1e-10},
{name=[==[RAdam {lr = 0.02, maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RAdam(p, {lr = 0.02, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.422,-0.231,0.374,-0.468,-0.724,0.243}},{shape={2,2},dtype="float64",data={-0.625,-0.62,1.223,0.388}},{shape={2},dtype="float64",data={-0.386,0.035}}},
 outputs={{shape={3,2},dtype="float64",data={1.4913665273639973,-0.3772597053046066,0.44950970312688626,-0.7012406737226133,-1.0596414720681153,0.3523143795218787}},{shape={2,2},dtype="float64",data={-0.7813115181554415,-0.8435922056986276,1.3548705316291643,0.49342316368038835}},{shape={2},dtype="float64",data={-0.46055857670197864,-0.048284131312642364}}},tol=1e-10},
{name=[==[RAdam {lr = 0.05, weight_decay = 0.2, decoupled_weight_decay = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RAdam(p, {lr = 0.05, weight_decay = 0.2, decoupled_weight_decay = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.967,0.671,0.517,0.308,-0.091,-0.263}},{shape={2,2},dtype="float64",data={1.865,-0.692,1.025,0.685}},{shape={2},dtype="float64",data={-0.795,-1.617}}},
 outputs={{shape={3,2},dtype="float64",data={0.6384396652766471,0.5306690466242231,0.21772320709381968,0.2576686744670489,0.22418750605620422,0.11363339436215215}},{shape={2,2},dtype="float64",data={1.227086293614662,-0.4012728244038177,0.6281844176185439,0.5666168856767566}},{shape={2},dtype="float64",data={-0.4899971269685412,-0.7963959800778617}}},tol=1e-10},
{name=[==[Adamax {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adamax(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.47,-0.051,0.644,0.283,-1.964,0.355}},{shape={2,2},dtype="float64",data={1.496,0.685,0.031,-1.519}},{shape={2},dtype="float64",data={0.272,-0.125}}},
 outputs={{shape={3,2},dtype="float64",data={0.44012825455723764,-0.02220261817247435,0.6149477929294216,0.25675969065798737,-1.9340190405468602,0.3269904264579973}},{shape={2,2},dtype="float64",data={1.4660442635002342,0.6552594350631225,0.0010403876448858108,-1.4891483762343793}},{shape={2},dtype="float64",data={0.259875782859482,-0.11084898914649537}}},tol=1e-10},
{name=[==[Adamax {lr = 0.05}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adamax(p, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.539,0.995,0.891,-1.325,0.755,-0.341}},{shape={2,2},dtype="float64",data={0.873,-1.374,-0.165,0.007}},{shape={2},dtype="float64",data={-2.162,0.539}}},
 outputs={{shape={3,2},dtype="float64",data={0.09199944987869944,1.3426405496813079,0.9588945860595063,-0.7416948033470795,0.8838159004803587,0.037535359734707854}},{shape={2,2},dtype="float64",data={1.296652258772996,-0.9184636623770517,-0.6234046802919274,-0.42296256217671113}},{shape={2},dtype="float64",data={-1.4688313816922636,0.7292075327767881}}},tol=1e-10},
{name=[==[Adamax {lr = 0.05, betas = {0.4, 0.7}}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adamax(p, {lr = 0.05, betas = {0.4, 0.7}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.506,0.146,-0.18,-0.97,-0.054,-0.121}},{shape={2,2},dtype="float64",data={0.612,-0.742,-1.425,1.07}},{shape={2},dtype="float64",data={-1.787,1.301}}},
 outputs={{shape={3,2},dtype="float64",data={1.6045835620800946,0.33055575218611893,0.5897469373441768,-0.2964522466521549,0.712685320819622,-0.238178860886222}},{shape={2,2},dtype="float64",data={0.8961129103696464,-0.7113982258436232,-1.0302366824923441,0.5695651227316285}},{shape={2},dtype="float64",data={-1.0464765708385304,0.9943942830847579}}},tol=1e-10},
{name=[==[Adamax {lr = 0.05, eps = 0.1}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adamax(p, {lr = 0.05, eps = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.445,0.082,1.029,2.299,0.619,-0.449}},{shape={2,2},dtype="float64",data={1.046,0.614,0.48,-1.619}},{shape={2},dtype="float64",data={0.411,0.565}}},
 outputs={{shape={3,2},dtype="float64",data={0.05675001334849953,0.3779670551594559,0.7554935380240749,1.7277072557639348,0.09597119889134847,0.18284718242919273}},{shape={2,2},dtype="float64",data={0.4336375854465153,0.1847892189516913,0.05328251306883907,-0.9511047206152573}},{shape={2},dtype="float64",data={0.04992383879092044,0.37638872496086173}}},tol=1e-10},
{name=[==[Adamax {lr = 0.05, weight_decay = 0.2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adamax(p, {lr = 0.05, weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.931,-0.348,0.885,-0.491,-0.427,0.939}},{shape={2,2},dtype="float64",data={1.184,0.523,0.54,-0.899}},{shape={2},dtype="float64",data={1.098,-0.262}}},
 outputs={{shape={3,2},dtype="float64",data={0.37425457509373394,0.053940521848784034,0.3032145701072421,-0.03668676237043962,0.002221982643055141,0.2814856286490692}},{shape={2,2},dtype="float64",data={0.46223839886187057,0.1544589320269605,-0.024057525086691747,-0.36832885232750723}},{shape={2},dtype="float64",data={0.5504414389317245,-0.01925367438050863}}},tol=1e-10},
{name=[==[Adamax {lr = 0.02, maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adamax(p, {lr = 0.02, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.791,-0.641,0.166,0.155,-1.461,0.624}},{shape={2,2},dtype="float64",data={0.499,0.082,1.344,-0.6}},{shape={2},dtype="float64",data={-1.426,0.289}}},
 outputs={{shape={3,2},dtype="float64",data={0.8794651947975082,-0.9263545632298996,-0.12189045927636652,-0.13772493261035626,-1.7435717793408319,0.5470889225844126}},{shape={2,2},dtype="float64",data={0.778797541723565,0.3617900795920543,1.6139181773965312,-0.8847090094087394}},{shape={2},dtype="float64",data={-1.6928490119526773,0.3615763824367577}}},tol=1e-10},
{name=[==[Adagrad {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adagrad(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.337,0.129,0.234,0.23,-1.123,-0.186}},{shape={2,2},dtype="float64",data={2.208,-0.638,0.462,0.267}},{shape={2},dtype="float64",data={0.535,0.809}}},
 outputs={{shape={3,2},dtype="float64",data={0.2644629389870238,0.072476456902784,0.1644431261243878,0.16916011246845997,-1.059417171453867,-0.12354555007506399}},{shape={2,2},dtype="float64",data={2.143721952338518,-0.5696537478616546,0.3993980887872377,0.20742099671845554}},{shape={2},dtype="float64",data={0.5198472464594668,0.764858808453484}}},tol=1e-10},
{name=[==[Adagrad {lr = 0.1}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adagrad(p, {lr = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.648,-0.706,0.643,1.479,1.192,-0.145}},{shape={2,2},dtype="float64",data={0.485,0.692,-1.393,0.762}},{shape={2},dtype="float64",data={0.839,-1.045}}},
 outputs={{shape={3,2},dtype="float64",data={-0.12345139292279021,-0.13009858767929106,0.8088922815812378,0.9902702421992553,1.140382569399831,0.4157379135160723}},{shape={2,2},dtype="float64",data={-0.08567069875693187,0.08115485855528815,-0.8609794422021163,0.2905065472028197}},{shape={2},dtype="float64",data={0.8017446251276893,-0.2446841583232814}}},tol=1e-10},
{name=[==[Adagrad {lr = 0.1, lr_decay = 0.2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adagrad(p, {lr = 0.1, lr_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.059,-1.394,0.845,0.127,1.082,-1.173}},{shape={2,2},dtype="float64",data={-1.689,0.428,-0.185,0.965}},{shape={2},dtype="float64",data={0.324,0.494}}},
 outputs={{shape={3,2},dtype="float64",data={0.35957977476746433,-1.0553302854439177,0.5169415380891521,-0.12096509544958296,0.6900380052465719,-0.8421451842628155}},{shape={2,2},dtype="float64",data={-1.3401511632374001,0.03400812584020979,-0.1427163711132559,0.6917846575863157}},{shape={2},dtype="float64",data={0.587728634595672,0.7404689387731445}}},tol=1e-10},
{name=[==[Adagrad {lr = 0.1, weight_decay = 0.2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adagrad(p, {lr = 0.1, weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.122,0.031,-0.68,0.468,-0.127,0.853}},{shape={2,2},dtype="float64",data={-0.809,0.829,-2.092,0.439}},{shape={2},dtype="float64",data={-0.996,0.25}}},
 outputs={{shape={3,2},dtype="float64",data={-0.6125234826719668,0.09097768286462089,-0.2585147343050742,-0.020362740276073488,-0.19995121316947687,0.12049529048735957}},{shape={2,2},dtype="float64",data={-0.5219752590540243,0.5183796750660068,-1.4931462784641194,-0.003470153070566042}},{shape={2},dtype="float64",data={-0.2590770865011662,0.5891712663551992}}},tol=1e-10},
{name=[==[Adagrad {lr = 0.1, initial_accumulator_value = 0.5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adagrad(p, {lr = 0.1, initial_accumulator_value = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.132,0.532,1.206,0.312,0.464,1.012}},{shape={2,2},dtype="float64",data={0.509,-2.066,-0.064,1.94}},{shape={2},dtype="float64",data={0.006,2.108}}},
 outputs={{shape={3,2},dtype="float64",data={0.3148181268667441,0.4522783007808645,1.3826598730234267,0.30673605619145916,0.7325215550127453,0.8191444933555873}},{shape={2,2},dtype="float64",data={-0.026438287500485717,-1.5306523058255959,-0.338220070654447,1.35371648545855}},{shape={2},dtype="float64",data={0.40409436175923896,1.7868285372950017}}},tol=1e-10},
{name=[==[Adagrad {lr = 0.1, eps = 0.1}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adagrad(p, {lr = 0.1, eps = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.462,0.752,-1.717,0.576,0.604,1.191}},{shape={2,2},dtype="float64",data={0.352,0.294,0.52,-0.163}},{shape={2},dtype="float64",data={-0.087,0.615}}},
 outputs={{shape={3,2},dtype="float64",data={-0.9240814752909979,0.9531337130682626,-1.1699173321993517,0.8389239594119755,0.3691639995076236,1.1904733965329801}},{shape={2,2},dtype="float64",data={0.18477066728393898,0.1826684112449852,-0.1430300647968443,-0.5298655502134756}},{shape={2},dtype="float64",data={0.4875363690069432,0.7397010796852869}}},tol=1e-10},
{name=[==[Adagrad {lr = 0.05, maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adagrad(p, {lr = 0.05, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.017,-2.159,-0.674,0.519,1.032,0.621}},{shape={2,2},dtype="float64",data={1.064,-0.527,0.18,-1.143}},{shape={2},dtype="float64",data={1.358,0.129}}},
 outputs={{shape={3,2},dtype="float64",data={1.394430930385942,-2.497922815519138,-1.036344346420331,0.9166572507691063,1.2476565001168212,0.8440404571512489}},{shape={2,2},dtype="float64",data={1.3594838963733038,-0.5130820732409466,0.5632009056216347,-1.4765602216067917}},{shape={2},dtype="float64",data={1.5639719498165268,-0.3044637382289931}}},tol=1e-10},
{name=[==[Adadelta {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adadelta(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-2.016,2.011,0.058,0.066,-1.653,2.252}},{shape={2,2},dtype="float64",data={0.95,2.239,-1.101,0.304}},{shape={2},dtype="float64",data={1.098,-0.434}}},
 outputs={{shape={3,2},dtype="float64",data={-1.9652580620861155,1.9613123785718536,0.09466125659839132,0.11513389380897708,-1.6023504637120178,2.2021087150068257}},{shape={2,2},dtype="float64",data={0.8973159319358789,2.1876944962118063,-1.0495581064002673,0.25700719954421514}},{shape={2},dtype="float64",data={1.0918894092986704,-0.3491766109706287}}},tol=1e-10},
{name=[==[Adadelta {lr = 0.5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adadelta(p, {lr = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.462,-0.169,0.372,1.471,-0.157,-2.872}},{shape={2,2},dtype="float64",data={1.905,-0.146,-1.883,-1.022}},{shape={2},dtype="float64",data={-0.217,-1.011}}},
 outputs={{shape={3,2},dtype="float64",data={0.43585802950178,-0.14288942493837065,0.399060780547686,1.4434383515255556,-0.13176761603363069,-2.846365239969596}},{shape={2,2},dtype="float64",data={1.8793429636906986,-0.12068222420229567,-1.8571227724324888,-0.9955845540097686}},{shape={2},dtype="float64",data={-0.1746026833368444,-0.972828581693841}}},tol=1e-10},
{name=[==[Adadelta {rho = 0.5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adadelta(p, {rho = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.042,-0.778,2.117,1.268,0.68,0.311}},{shape={2,2},dtype="float64",data={1.088,-0.705,-0.038,0.101}},{shape={2},dtype="float64",data={1.794,0.649}}},
 outputs={{shape={3,2},dtype="float64",data={1.0104044216067845,-0.7431156209410651,2.0822189318184328,1.3050506556415462,0.7168580995679319,0.3424990868050019}},{shape={2,2},dtype="float64",data={1.052852141341484,-0.6708169185233627,-0.010105133785160324,0.13712043539175092}},{shape={2},dtype="float64",data={1.7894710117873143,0.7090973613949167}}},tol=1e-10},
{name=[==[Adadelta {lr = 0.1, rho = 1.0}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adadelta(p, {lr = 0.1, rho = 1.0})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.146,-1.151,-0.668,-1.027,-0.055,0.236}},{shape={2,2},dtype="float64",data={-0.7,0.773,0.693,-0.385}},{shape={2},dtype="float64",data={-0.375,-0.602}}},
 outputs={{shape={3,2},dtype="float64",data={0.3315294961454953,0.2679196814320661,0.30985737400222013,0.25024733499870266,0.43344291407150637,0.4365915776888629}},{shape={2,2},dtype="float64",data={-0.5320563827484002,0.040050151914064934,0.0019018524414860043,-0.3872141385837868}},{shape={2},dtype="float64",data={0.5404885969148578,0.4781242657688367}}},tol=1e-10},
{name=[==[Adadelta {eps = 0.001}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adadelta(p, {eps = 0.001})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.769,-0.174,-0.66,-0.389,0.311,-0.623}},{shape={2,2},dtype="float64",data={-1.192,-1.277,-0.145,-0.769}},{shape={2},dtype="float64",data={-0.906,0.562}}},
 outputs={{shape={3,2},dtype="float64",data={0.5356905494983272,0.8314320159329817,0.33815935364945243,0.49684575882958426,0.9164657861816768,0.14454470905155864}},{shape={2,2},dtype="float64",data={-0.426185483293482,-0.6475443455901889,-0.37868713403918136,-0.4354961763673331}},{shape={2},dtype="float64",data={0.5806821449279185,0.8420833799768982}}},tol=1e-10},
{name=[==[Adadelta {weight_decay = 0.2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adadelta(p, {weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-2.165,-0.48,-0.753,-0.777,-0.697,-0.688}},{shape={2,2},dtype="float64",data={0.36,2.691,0.507,1.555}},{shape={2},dtype="float64",data={0.167,-0.093}}},
 outputs={{shape={3,2},dtype="float64",data={-2.114226852145757,-0.4298361834050005,-0.703098730071168,-0.7272328822965677,-0.6470790710409295,-0.638390698558139}},{shape={2,2},dtype="float64",data={0.30985959763899446,2.6395761977429375,0.45896223336542646,1.5037007449026925}},{shape={2},dtype="float64",data={0.23813635108632417,0.04441326123450631}}},tol=1e-10},
{name=[==[Adadelta {maximize = true, eps = 0.001}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adadelta(p, {maximize = true, eps = 0.001})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.966,-2.261,1.434,-0.514,-0.094,-1.777}},{shape={2,2},dtype="float64",data={-0.307,-0.535,0.443,-0.338}},{shape={2},dtype="float64",data={-0.682,1.318}}},
 outputs={{shape={3,2},dtype="float64",data={-5.504482096841483,-5.170235426918984,1.2411922908801585,-5.284717451605217,-8.365688332283831,-5.014438945015055}},{shape={2,2},dtype="float64",data={-1.1680247854432344,-0.8731526205013443,1.6909732066832526,-1.754155640441771}},{shape={2},dtype="float64",data={-3.1718851873716956,1.6607228278421164}}},tol=1e-10},
{name=[==[Adafactor {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.328,-1.327,-0.039,-0.681,1.434,-0.956}},{shape={2,2},dtype="float64",data={-0.605,-0.416,-0.114,-0.485}},{shape={2},dtype="float64",data={1.058,-0.571}}},
 outputs={{shape={3,2},dtype="float64",data={-1.1689686523444895,-1.1868442449951102,0.04498557223480487,-0.5036455648389134,1.4243297892246463,-0.765187020226339}},{shape={2,2},dtype="float64",data={-0.6025079664458001,-0.36031011847415,0.0018372440683222101,-0.4670866052524028}},{shape={2},dtype="float64",data={1.0099718162683422,-0.42535193858547626}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.145,-0.116,0.693,-0.916,0.732,0.388}},{shape={2,2},dtype="float64",data={0.911,-0.363,0.086,1.686}},{shape={2},dtype="float64",data={0.606,0.216}}},
 outputs={{shape={3,2},dtype="float64",data={1.139371389163895,-0.03256679393588603,0.43462105556608105,-0.48468160871701127,0.9308755861382617,0.03603778460280909}},{shape={2,2},dtype="float64",data={-0.29962587719001704,-0.4514977685224601,0.26521073809316276,0.7113915571963434}},{shape={2},dtype="float64",data={0.48622403171109335,0.6913910973543526}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, beta2_decay = -0.4}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, beta2_decay = -0.4})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.033,-0.379,1.85,-0.848,0.599,-0.123}},{shape={2,2},dtype="float64",data={-1.505,0.691,0.435,-0.438}},{shape={2},dtype="float64",data={-0.982,-1.029}}},
 outputs={{shape={3,2},dtype="float64",data={0.17565159004117514,0.47807959141246387,1.1326791176876294,-0.012204423319890115,0.19530978223095094,0.5594127243892293}},{shape={2,2},dtype="float64",data={-0.6819289286273554,0.20917235624837954,0.3434385256075747,0.3354492214858027}},{shape={2},dtype="float64",data={-0.17835899369084102,-0.2342270593248704}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, d = 1.5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, d = 1.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.778,0.403,-0.873,0.332,-0.446,-0.93}},{shape={2,2},dtype="float64",data={0.165,-0.193,0.31,0.919}},{shape={2},dtype="float64",data={-0.981,-1.135}}},
 outputs={{shape={3,2},dtype="float64",data={-0.09033587420518271,0.6421134171514002,-0.1589602080652095,0.5545094324857336,-0.1793872406164438,-0.2028725755658896}},{shape={2,2},dtype="float64",data={-0.14684811336345396,-0.42588407004207346,0.14823587904203747,0.21851981442980145}},{shape={2},dtype="float64",data={-0.12904328688560168,-0.266589652233906}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, eps = {nil, 0.01}}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, eps = {nil, 0.01}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.753,1.854,0.794,-0.764,0.778,1.163}},{shape={2,2},dtype="float64",data={1.44,0.387,1.321,-0.853}},{shape={2},dtype="float64",data={1.915,0.464}}},
 outputs={{shape={3,2},dtype="float64",data={1.0458909460351489,1.5170869023679616,0.2094560969256329,0.09654490387108332,0.5892143036988473,1.4392280061287408}},{shape={2,2},dtype="float64",data={0.2070365791502215,-0.0386111023423368,0.6427076219927463,-0.5203886074478862}},{shape={2},dtype="float64",data={1.545040563992348,0.9678974317340864}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, eps = {0.3, 0.01}}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, eps = {0.3, 0.01}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.014,-0.086,0.039,-0.409,0.378,0.68}},{shape={2,2},dtype="float64",data={-0.329,-0.324,0.209,0.663}},{shape={2},dtype="float64",data={0.149,0.966}}},
 outputs={{shape={3,2},dtype="float64",data={-0.46061841710711215,0.09668624976860739,0.47440531355511806,0.11521413388235018,0.758355400266359,0.2634387632008956}},{shape={2,2},dtype="float64",data={-0.12227921827894565,-0.219039186168623,0.024307164280362677,0.17268259282357135}},{shape={2},dtype="float64",data={0.4627432454363206,0.4956826298428022}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, weight_decay = 0.2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.053,1.117,0.255,-1.24,1.258,1.495}},{shape={2,2},dtype="float64",data={-0.489,-0.72,1.297,0.777}},{shape={2},dtype="float64",data={-0.95,-0.89}}},
 outputs={{shape={3,2},dtype="float64",data={0.8153536221443088,0.888034013331071,0.127718830088659,-0.34213611843330405,0.963407637140166,1.0130316576457221}},{shape={2,2},dtype="float64",data={-0.230421689905063,-0.1356057685995494,0.32051790115418205,0.29052939097566843}},{shape={2},dtype="float64",data={-0.10472879575277934,-0.16603225830299811}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.185,0.217,-1.209,-0.511,-0.182,0.095}},{shape={2,2},dtype="float64",data={-0.749,0.164,0.604,-0.842}},{shape={2},dtype="float64",data={0.175,-1.044}}},
 outputs={{shape={3,2},dtype="float64",data={-3.0308917592972904,0.25712699855874244,-2.8791464081527285,-3.226844560799264,-2.0761183674424113,1.1491537710009478}},{shape={2,2},dtype="float64",data={-2.7470383870067887,2.350957847258735,1.697195472735935,-2.628325166632848}},{shape={2},dtype="float64",data={-0.7853017467425997,-3.042144474666425}}},tol=1e-10},
{name=[==[Adafactor {} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.816,0.643,0.127,-0.854,0.77,-0.114}},{shape={2,4},dtype="float64",data={-0.444,-1.979,1.104,0.154,1.165,0.005,0.783,0.495}},{shape={1,4},dtype="float64",data={1.146,-0.296,0.178,1.823}}},
 outputs={{shape={3,2},dtype="float64",data={-0.7138054074288813,0.6408749665137824,0.10739766621933483,-0.7143360366027142,0.6905677221063012,-0.21948372514280476}},{shape={2,4},dtype="float64",data={-0.5207685130101595,-1.8401757037388746,0.9747169580859018,0.01075646221571639,0.9720151874746782,-0.12268364879096541,0.6694370660684383,0.42852941550549833}},{shape={1,4},dtype="float64",data={1.069049884681226,-0.10696180424551824,0.380380412454467,1.7409133284940181}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.189,-0.845,1.283,0.266,-0.634,1.469}},{shape={2,4},dtype="float64",data={0.114,0.314,0.765,-2.192,1.131,1.077,0.76,-1.891}},{shape={1,4},dtype="float64",data={1.671,1.93,0.475,-0.49}}},
 outputs={{shape={3,2},dtype="float64",data={1.0808973987994106,-0.1917450709399566,1.1040263959635674,-0.1699017921348951,0.2857178568265441,0.6040268967107564}},{shape={2,4},dtype="float64",data={-0.913484730658666,-0.9854694017121658,-0.3439346528853766,-0.9835337124377818,0.14265665294524285,0.3179714985561341,0.011967055657304194,-0.9008458384845971}},{shape={1,4},dtype="float64",data={1.154750755422141,1.2801226758673263,0.5998809000773564,0.9177097964372966}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, beta2_decay = -0.4} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, beta2_decay = -0.4})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.829,-0.22,0.342,-1.805,0.117,1.136}},{shape={2,4},dtype="float64",data={0.006,0.076,-0.135,0.305,-2.882,-0.672,-0.494,-0.44}},{shape={1,4},dtype="float64",data={-0.865,-0.316,-0.353,-0.244}}},
 outputs={{shape={3,2},dtype="float64",data={1.128544018359049,0.04139188100109937,0.5004628622914348,-1.3363232881887583,1.696610413851329,0.7232516458257012}},{shape={2,4},dtype="float64",data={0.3800287661165757,-0.039301570180248914,-0.045145703806294284,-0.01711668001323237,-1.6759467597517212,0.06655536877944113,0.029678188923519245,0.04240435586575662}},{shape={1,4},dtype="float64",data={-0.3832216857351966,0.1854473447700964,0.11941481386325878,0.1352018083051177}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, d = 1.5} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, d = 1.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.942,-1.342,-0.12,-0.443,0.321,-0.318}},{shape={2,4},dtype="float64",data={-1.691,-0.333,-0.143,0.254,0.545,0.157,0.038,0.805}},{shape={1,4},dtype="float64",data={-0.391,-1.03,0.846,-1.467}}},
 outputs={{shape={3,2},dtype="float64",data={1.2052523588720765,-0.39161846788429844,0.9476264519689075,0.30524984942887534,0.9529660413364235,0.36755924114779975}},{shape={2,4},dtype="float64",data={-0.7069611257681938,0.1481674248669366,-0.4945873863808857,0.500965462947501,0.16095338426992897,-0.026190309111708637,-0.11148300038848652,0.2632834565801573}},{shape={1,4},dtype="float64",data={0.6648097209242116,-0.08452127259879048,0.6762146312586006,-0.472324833243043}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, eps = {nil, 0.01}} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, eps = {nil, 0.01}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.635,1.688,1.052,-0.012,0.049,-0.052}},{shape={2,4},dtype="float64",data={-0.011,0.719,0.445,-1.223,0.485,-0.724,-1.187,1.816}},{shape={1,4},dtype="float64",data={0.448,-1.077,-0.773,-0.793}}},
 outputs={{shape={3,2},dtype="float64",data={1.2581769233173092,0.9327101909915902,0.965414232621028,0.6323892348959402,0.9952968749200429,0.648109104361084}},{shape={2,4},dtype="float64",data={-0.4778905719724352,0.37088326168785074,0.31177218948470625,-0.5824617651345908,-0.07224675557516409,-0.07506416751476855,-0.3688621610568941,0.922068564368142}},{shape={1,4},dtype="float64",data={0.6304598488754051,-0.3561809025967165,-0.0503982206151802,-0.01734971047863935}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, eps = {0.3, 0.01}} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, eps = {0.3, 0.01}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.526,-2.604,-0.645,1.436,-0.58,-0.725}},{shape={2,4},dtype="float64",data={1.611,-0.07,0.476,-0.333,-0.081,-1.29,-1.197,0.671}},{shape={1,4},dtype="float64",data={-1.256,-1.116,1.252,-1.554}}},
 outputs={{shape={3,2},dtype="float64",data={-0.014750534012301713,-1.548656610860249,0.9825684809662131,1.264901487682168,0.558497192548832,0.2511459448544536}},{shape={2,4},dtype="float64",data={0.4758508738058244,0.26341380208009346,-0.13134847820788995,0.19493540159677789,-0.19862785498412006,-0.25245968138210473,-0.5961219485111787,0.13974587035837752}},{shape={1,4},dtype="float64",data={-0.14969755644780733,0.06778186036772205,1.045242252783613,-0.3487735003471688}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, weight_decay = 0.2} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.604,0.201,-0.799,1.571,0.354,-0.363}},{shape={2,4},dtype="float64",data={-0.323,0.626,-0.237,-1.935,-0.034,-0.588,2.088,0.543}},{shape={1,4},dtype="float64",data={-0.759,-0.034,1.052,0.806}}},
 outputs={{shape={3,2},dtype="float64",data={-0.7471301379529555,0.023833831650408414,-0.1430503714259252,0.4431841233997567,0.3290858872864796,0.08270951389287476}},{shape={2,4},dtype="float64",data={-0.021824515412019557,0.1806129589584729,0.24136453417828818,-0.5273193117524105,0.027699031654883553,-0.16287588019654786,0.5609528900361641,-0.09496566691908188}},{shape={1,4},dtype="float64",data={0.05362817966344136,0.4618565601899096,0.4686810180356145,0.5143804706654936}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, maximize = true} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.567,0.6,-0.386,-2.289,0.853,0.712}},{shape={2,4},dtype="float64",data={0.498,-0.393,-0.654,1.342,-0.532,1.484,-2.35,-1.725}},{shape={1,4},dtype="float64",data={1.357,0.623,1.15,-2.332}}},
 outputs={{shape={3,2},dtype="float64",data={5.413716609077035,0.9013340087732014,-1.498687890881497,-4.080751706339855,6.82104485733908,1.0861849121228282}},{shape={2,4},dtype="float64",data={7.631328828425152,0.05789257472285984,-3.933250002069274,1.5677986831364439,-2.364318467056586,5.3346895614144625,-5.59823685054937,-5.317766790288679}},{shape={1,4},dtype="float64",data={5.029576167307514,-1.9278297931325477,6.052663140128604,-6.9945819425092735}}},tol=1e-10},
{name=[==[Adafactor {} blocks]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={2,3,2},dtype="float64",data={-1.0,-0.725,-0.356,-0.271,2.15,0.478,-2.956,-0.357,-0.377,-0.921,1.724,0.413}},{shape={2,2,5},dtype="float64",data={-1.176,0.944,-1.316,0.976,0.1,1.586,0.119,-0.171,1.522,0.097,0.231,1.689,1.07,-0.643,-0.39,-0.075,-0.042,-0.34,1.042,-0.653}},{shape={5},dtype="float64",data={0.569,-0.494,0.489,-0.628,-1.331}}},
 outputs={{shape={2,3,2},dtype="float64",data={-0.9394565116218503,-0.6683793274374298,-0.2945877556314007,-0.23568342959248184,2.094298064604083,0.6198826172905935,-2.895622577138301,-0.35095934067429413,-0.3557102796197939,-0.434183340458147,1.673044470974772,0.7933482897303399}},{shape={2,2,5},dtype="float64",data={-1.0502817012166343,0.8239059726869121,-1.1963796771672033,0.8917555605453639,0.23090947523312572,1.5966537976021382,-0.011134396890659362,-0.05787138602081635,1.2573770756183826,0.09171817223590943,0.13619143022115077,1.5747664544631763,0.9649010260477,-0.5200908140988871,-0.335581245082085,-0.05138238857285683,-0.19638376788468542,-0.14946983020205562,0.9863177570027983,-0.6454376212722318}},{shape={5},dtype="float64",data={0.5010155447026154,-0.36956775059857666,0.4714763881616522,-0.49683521743312953,-1.212409630042136}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1} blocks]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={2,3,2},dtype="float64",data={0.059,0.445,-1.217,1.344,-0.442,-0.545,-0.689,-1.274,-0.334,0.502,-0.695,-0.287}},{shape={2,2,5},dtype="float64",data={1.063,2.057,-0.065,-0.202,-0.136,0.588,-0.465,-0.843,-0.023,0.173,0.725,0.09,-1.21,0.825,-0.278,0.785,-1.581,2.534,0.069,-0.379}},{shape={5},dtype="float64",data={0.188,-0.079,0.741,2.555,0.319}}},
 outputs={{shape={2,3,2},dtype="float64",data={-0.13430445067349858,1.5082030740744674,-0.4764702180077857,1.3521328579770489,-0.17266376157777208,0.8250086231179996,-0.3637460480202426,-0.556340082892073,0.3336240192601487,-0.08165947380992483,0.21229185400740563,-0.15429181806011277}},{shape={2,2,5},dtype="float64",data={0.4003840678944218,0.958803809187083,0.08731703344211016,0.3169159835290006,0.0655651390289748,-0.23168581172342118,-0.0162724637572497,-0.4228160292123463,-0.992803777871359,-0.2293991879925964,-0.024990817945922922,0.29179229661168704,-0.6962279549068338,0.1875882389743763,-0.00198260265810888,0.2779440296649041,-0.5463210171568909,1.5187730988771182,0.7536064786251537,0.1489561235844109}},{shape={5},dtype="float64",data={0.37421018280327106,0.23316775335285556,0.6646174498359034,1.4238890451572859,0.37683538689616664}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, beta2_decay = -0.4} blocks]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, beta2_decay = -0.4})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={2,3,2},dtype="float64",data={1.287,1.069,-1.476,1.381,-0.703,-1.211,0.761,0.666,0.606,0.364,-0.47,-1.535}},{shape={2,2,5},dtype="float64",data={-0.84,0.223,-1.323,-0.337,-0.092,1.091,1.569,1.774,1.058,-1.091,-1.209,-0.396,0.037,-0.471,1.461,0.269,-0.009,0.658,-0.982,-1.175}},{shape={5},dtype="float64",data={0.243,0.283,-0.111,-1.531,1.223}}},
 outputs={{shape={2,3,2},dtype="float64",data={1.60781396549622,0.57116356511875,-0.3272618842656569,1.097439812217393,-0.1986142920153354,-0.21055234134509024,1.3228144284963095,0.9122234534233131,1.2111449646862846,0.832392474914416,0.25707133716747016,-0.6572494542129892}},{shape={2,2,5},dtype="float64",data={-0.19582433002526806,-0.3247832427231818,-0.5453246858466013,0.18212980374546195,-0.15532787088354286,0.19937154147750585,0.5751671043635712,0.916468403748013,0.4945073061211555,-0.3606434112668016,-0.3851466595910506,-0.27196345512411807,-0.3831539587775379,0.370381817926781,0.2217663702079642,0.1293210655763915,0.09038334325427198,0.07003343406495581,-0.08797495491268768,-0.699809823895771}},{shape={5},dtype="float64",data={0.3717962913377795,0.3598573872219147,0.4765706917098026,-0.573837271084464,0.47460855630085047}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, d = 1.5} blocks]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, d = 1.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={2,3,2},dtype="float64",data={0.165,0.414,1.402,-1.913,1.501,0.088,-0.145,-0.659,0.619,2.665,-1.47,1.168}},{shape={2,2,5},dtype="float64",data={0.733,0.126,0.968,-0.33,-0.013,-0.884,-0.579,0.231,-1.039,-0.34,-0.078,-0.964,-0.507,0.052,0.32,0.32,0.416,-1.224,0.788,1.478}},{shape={5},dtype="float64",data={-0.95,-1.035,-0.764,-0.988,0.316}}},
 outputs={{shape={2,3,2},dtype="float64",data={0.9326425448267077,0.028961208158311463,0.953512435104453,-0.9756499469579369,0.8718676898142664,0.04367451752043394,-0.1752874220311814,0.23750080893088182,0.2762988514475086,1.2051306333401612,-0.5385855129233234,0.6316850707060697}},{shape={2,2,5},dtype="float64",data={0.2513245366449475,0.3006238420090326,0.11597682560966018,0.03082407334177492,-0.2531480290893423,-0.1663662514553047,-0.05038913061560674,0.1853525452730535,-0.37662548800983303,0.000913664556035606,-0.16886736034241354,-0.24246518298965022,-0.47670548683264685,-0.1595297022231398,0.5847935050975999,0.2459716168898035,0.30594493897670527,-0.4317181783999571,0.22864196435721784,0.6863851846341256}},{shape={5},dtype="float64",data={-0.2485690778051881,-0.2982727112114692,0.061482648262528,-0.17053970149329095,0.3201123758076669}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, eps = {nil, 0.01}} blocks]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, eps = {nil, 0.01}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={2,3,2},dtype="float64",data={-0.72,-0.393,-1.44,-0.715,1.609,-0.863,-1.219,-1.099,1.671,-2.684,-0.642,-1.276}},{shape={2,2,5},dtype="float64",data={0.447,0.757,0.481,0.61,-0.126,-1.73,-1.473,-0.877,-0.922,-0.611,-1.481,0.5,0.353,0.242,0.32,-1.071,0.344,-1.114,-0.346,-2.039}},{shape={5},dtype="float64",data={1.193,2.776,-0.487,0.828,-0.678}}},
 outputs={{shape={2,3,2},dtype="float64",data={0.0921677867907449,0.6020356864919272,-0.3973281793848541,0.20562790681280765,1.188850117538497,0.7490171861120267,0.6400397481027913,-0.09785502758824698,1.5516059529437018,-1.5324751829648555,0.6787227905583444,-0.1995903518314436}},{shape={2,2,5},dtype="float64",data={0.20345378573989784,0.3325935897260989,0.08337764989460246,0.07286337355521204,-0.014487200604298082,-0.761882263369082,-0.48582396469268146,-0.4599792645230259,-0.44931869039703143,-0.25503362242868155,-0.6914361377899529,-0.37550589800741657,-0.25768373864098315,-0.05821995321665893,0.13055498170381297,-0.4026845373064227,0.7070235572522182,-0.20871299568482118,0.20097028515583165,-1.1318825380370927}},{shape={5},dtype="float64",data={0.4928485898476128,1.656014353084431,0.3656816901238856,0.37183101157513293,0.285261916848142}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, eps = {0.3, 0.01}} blocks]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, eps = {0.3, 0.01}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={2,3,2},dtype="float64",data={-0.357,0.601,-0.697,-0.524,0.909,-1.642,0.458,-0.127,0.23,0.002,-0.81,1.357}},{shape={2,2,5},dtype="float64",data={-0.631,0.683,0.867,1.216,-1.96,0.819,0.472,-0.398,-1.438,0.461,-0.963,0.98,0.019,0.02,-1.486,0.109,0.381,0.589,-0.504,-2.03}},{shape={5},dtype="float64",data={1.026,0.903,-1.003,-1.194,-0.596}}},
 outputs={{shape={2,3,2},dtype="float64",data={0.5223560322091811,0.07476495866608585,0.3781581336255779,-0.3489744916882698,0.5495175446048493,-0.8392853600177107,0.22086765178990173,0.4240744581688379,0.18797615380651167,0.4451462398955071,-0.14226750797410545,0.8098024667928321}},{shape={2,2,5},dtype="float64",data={-0.3472810360578764,-0.1817221024149272,0.33442702937058827,0.4823604019835087,-0.9078634465609994,0.272407196868405,0.3096549082983507,-0.06416735720270658,-0.33142336792831123,-0.05773335138229118,-0.3073534319007158,0.08521421953952495,0.20251481460303833,0.19014755540098288,-0.6400328242176846,-0.5066681089407858,-0.35134528445878677,0.2833926869011503,0.47163005243176426,-1.00952445633408}},{shape={5},dtype="float64",data={0.4552040141378572,0.37280015560781177,-0.183722215446232,-0.3545066050697909,0.39078900791326276}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, weight_decay = 0.2} blocks]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={2,3,2},dtype="float64",data={-0.624,-1.227,-0.179,-1.384,0.841,-0.404,-1.805,1.946,0.762,-0.15,-0.232,-0.553}},{shape={2,2,5},dtype="float64",data={1.407,-1.261,-1.838,-0.252,-1.301,1.14,1.322,-0.497,0.829,0.644,-1.442,-0.4,-1.033,0.4,-1.058,-0.53,-0.326,-0.555,0.726,-1.163}},{shape={5},dtype="float64",data={1.246,1.532,-1.723,0.38,-1.138}}},
 outputs={{shape={2,3,2},dtype="float64",data={0.004064575927501073,-0.46037468467677645,0.00894751468639445,-0.5215561016391714,0.01569404223129264,-0.3786255711909219,-0.7096455682446569,1.2597150697052932,-0.030130101077155576,1.2467653166439954,-0.0818601460695215,1.3110522197579972}},{shape={2,2,5},dtype="float64",data={0.471727364515423,-0.06392269744839274,-0.44163254971823773,-0.0832187046265459,-0.5226118027126331,0.5297655742821227,0.7991825536507262,-0.6116679091546754,0.35539308705159733,-0.05000006146744562,-0.09604091252331877,-0.0267471381065499,-0.36288601584451746,0.22994740197921704,-0.4377688801840879,-0.4565932028407546,-0.4715585518126535,0.2021154223586463,-0.18258540709007742,-0.13957959679641083}},{shape={5},dtype="float64",data={0.5865145537342342,0.6221685093200036,-0.36379914873605984,0.42361105599353654,0.02800292664230611}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.1, maximize = true} blocks]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {lr = 0.1, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={2,3,2},dtype="float64",data={-0.919,0.999,-0.964,-0.725,0.521,-0.248,-0.009,-0.818,-0.166,0.383,-1.002,-1.018}},{shape={2,2,5},dtype="float64",data={-0.972,0.552,-0.342,-0.495,1.0,0.46,0.711,0.338,0.448,-0.473,1.078,0.896,-2.711,1.219,-1.485,0.238,0.913,-0.482,0.883,-0.692}},{shape={5},dtype="float64",data={-0.888,0.742,-0.83,0.089,-0.952}}},
 outputs={{shape={2,3,2},dtype="float64",data={-3.941393954032382,1.3191796645886973,-2.947419939056511,-3.2809731617417364,1.1395034130263852,-3.953248918023483,0.3665324237719743,-3.79290473176147,-0.1618081647126813,1.1393417653996942,-3.773580084025987,-2.705652307006491}},{shape={2,2,5},dtype="float64",data={-2.7380248352988352,1.162665017365758,2.66886358515966,-3.7103535381105828,4.760528429852663,3.764605422383896,4.383470492424612,3.1085330179495743,0.8844876566401887,-2.2637483554924915,4.972916404135515,2.5001797470732834,-6.340265820073108,3.1249553027601156,-5.081248290329832,1.1131387382792057,4.926356492637075,-0.5773822018984627,4.84868646132926,-0.6401930138974435}},{shape={5},dtype="float64",data={-2.8947862715194717,0.45416281813141635,-2.648513280420749,-2.080999171447123,-2.9879417267855537}}},tol=1e-10},
{name=[==[RMSprop {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RMSprop(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.732,-0.659,-0.326,-0.849,-0.074,-0.64}},{shape={2,2},dtype="float64",data={-1.653,0.358,-1.612,0.769}},{shape={2},dtype="float64",data={-1.516,-0.633}}},
 outputs={{shape={3,2},dtype="float64",data={-0.041424804246453895,-0.31897138758925525,-0.0571647784405238,-0.41332364799612786,-0.14657241997518222,-0.23811524765363826}},{shape={2,2},dtype="float64",data={-1.1114193530941943,-0.014239674925610886,-1.224760195077935,0.26537881492893906}},{shape={2},dtype="float64",data={-0.7396043870669328,0.059445594910856644}}},tol=1e-10},
{name=[==[RMSprop {lr = 0.02, alpha = 0.5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RMSprop(p, {lr = 0.02, alpha = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.279,-0.207,1.18,0.015,1.311,1.358}},{shape={2,2},dtype="float64",data={-0.761,1.296,-2.273,1.964}},{shape={2},dtype="float64",data={-1.044,0.977}}},
 outputs={{shape={3,2},dtype="float64",data={0.010584831512644048,-0.3682890977831981,0.8427903399744405,-0.3360864734207358,1.0080555746766646,1.0421945485200432}},{shape={2,2},dtype="float64",data={-0.4445463539761168,0.981889865479652,-1.963000179172237,1.6581517589887875}},{shape={2},dtype="float64",data={-0.7169635500940089,0.953677305041367}}},tol=1e-10},
{name=[==[RMSprop {lr = 0.02, eps = 0.1}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RMSprop(p, {lr = 0.02, eps = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.293,-0.476,-0.029,-1.061,0.381,0.765}},{shape={2,2},dtype="float64",data={-0.088,-2.951,-1.221,0.196}},{shape={2},dtype="float64",data={-1.02,-0.331}}},
 outputs={{shape={3,2},dtype="float64",data={0.25582921948258636,0.08877058125552739,0.25310075318380926,-0.2751561163668212,0.2832321599865882,0.31057644873359797}},{shape={2,2},dtype="float64",data={0.01188436459587806,-2.0574848572608464,-0.4781273690314845,0.11515261722357428}},{shape={2},dtype="float64",data={0.12638297082616262,0.6397034147898986}}},tol=1e-10},
{name=[==[RMSprop {lr = 0.02, momentum = 0.9}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RMSprop(p, {lr = 0.02, momentum = 0.9})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.89,0.468,0.831,0.983,-1.095,0.38}},{shape={2,2},dtype="float64",data={1.152,0.261,-0.493,-0.619}},{shape={2},dtype="float64",data={-1.17,-0.249}}},
 outputs={{shape={3,2},dtype="float64",data={2.183382373201996,1.0931621086316332,2.380716069771148,0.6233282755034836,2.376942958728056,0.8835856393539784}},{shape={2,2},dtype="float64",data={-0.7870869948240551,-0.60557544730831,-0.7536213365307596,-0.3488085466065853}},{shape={2},dtype="float64",data={2.6873570995910225,1.8379620481507148}}},tol=1e-10},
{name=[==[RMSprop {lr = 0.02, centered = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RMSprop(p, {lr = 0.02, centered = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.2,0.743,-0.058,0.518,-0.031,-1.084}},{shape={2,2},dtype="float64",data={-0.234,-0.016,0.653,-0.604}},{shape={2},dtype="float64",data={0.54,-0.829}}},
 outputs={{shape={3,2},dtype="float64",data={0.7129924421235952,0.46372163205747724,0.797796513395566,0.4382769526190528,0.8754308433863031,-0.18264810712776797}},{shape={2,2},dtype="float64",data={-0.7658462087514717,-0.30870257067368867,-0.036628765744819165,-0.08119796420628943}},{shape={2},dtype="float64",data={0.7421992176110712,0.34836883286306247}}},tol=1e-10},
{name=[==[RMSprop {lr = 0.02, centered = true, momentum = 0.5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RMSprop(p, {lr = 0.02, centered = true, momentum = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.893,-0.145,0.953,-2.625,0.598,0.736}},{shape={2,2},dtype="float64",data={-0.703,0.413,-0.593,-0.844}},{shape={2},dtype="float64",data={0.654,0.132}}},
 outputs={{shape={3,2},dtype="float64",data={0.5580698628748525,1.0969364384114693,1.8101321300994384,-0.9446755898962171,1.3001785563862467,0.7226912653674246}},{shape={2,2},dtype="float64",data={-0.6543951408949928,-0.7053916572078812,-0.25085848880602885,-0.2821229788324557}},{shape={2},dtype="float64",data={1.0300296274061018,1.1201277429784406}}},tol=1e-10},
{name=[==[RMSprop {lr = 0.02, weight_decay = 0.2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RMSprop(p, {lr = 0.02, weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.483,-0.195,-0.818,-0.611,0.036,-0.283}},{shape={2,2},dtype="float64",data={-0.246,-1.21,1.317,1.53}},{shape={2},dtype="float64",data={-0.149,-0.786}}},
 outputs={{shape={3,2},dtype="float64",data={0.5560286234486448,0.08930223916538485,0.19613475731793786,-0.030635189821620102,0.592789957257435,0.0906412537311038}},{shape={2,2},dtype="float64",data={-0.5503447552894645,-0.32340242697511923,0.4079574411372514,0.5792016206476295}},{shape={2},dtype="float64",data={0.48626963953931857,0.3047227177510868}}},tol=1e-10},
{name=[==[RMSprop {lr = 0.01, maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RMSprop(p, {lr = 0.01, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.402,0.259,-0.575,0.75,2.663,0.784}},{shape={2,2},dtype="float64",data={0.757,1.71,0.478,-1.465}},{shape={2},dtype="float64",data={-0.236,-1.871}}},
 outputs={{shape={3,2},dtype="float64",data={2.0160005063574986,-0.334461244928171,-1.3285317931331608,0.13081171763069127,3.4136359902761533,0.44983091696456057}},{shape={2,2},dtype="float64",data={1.3912345011498013,2.286941736854291,1.2410282148775174,-2.217632200441141}},{shape={2},dtype="float64",data={-1.1483130766871203,-2.7052984383757495}}},tol=1e-10},
{name=[==[Rprop {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Rprop(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.573,1.315,1.29,0.359,-1.794,-1.015}},{shape={2,2},dtype="float64",data={0.699,0.571,-0.288,-1.344}},{shape={2},dtype="float64",data={0.705,0.261}}},
 outputs={{shape={3,2},dtype="float64",data={0.581765551616,0.87461447534592,0.5696489212706818,1.0793510787293183,-1.0736489212706815,-0.2946489212706819}},{shape={2,2},dtype="float64",data={0.34034539612160014,0.5608343536639997,-0.594024844288,-0.6236489212706816}},{shape={2},dtype="float64",data={0.5839016835276801,0.40222701344767997}}},tol=1e-10},
{name=[==[Rprop {lr = 0.1}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Rprop(p, {lr = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.414,0.419,-0.988,-0.628,-1.582,0.502}},{shape={2,2},dtype="float64",data={-1.253,-0.119,-2.314,-0.585}},{shape={2},dtype="float64",data={0.442,0.666}}},
 outputs={{shape={3,2},dtype="float64",data={0.5247604633599999,1.08576046336,0.6105495551999996,0.9611934719999998,0.6010857830399996,0.8849342719999999}},{shape={2,2},dtype="float64",data={-0.35033825535999996,-0.023486271999999968,-0.9865777920000002,-0.35260447999999994}},{shape={2},dtype="float64",data={1.2862164633599997,0.3868862720000001}}},tol=1e-10},
{name=[==[Rprop {etas = {0.3, 1.5}}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Rprop(p, {etas = {0.3, 1.5}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-2.28,0.662,-0.23,1.004,0.673,0.417}},{shape={2,2},dtype="float64",data={0.336,0.39,1.592,-1.458}},{shape={2},dtype="float64",data={-0.793,0.399}}},
 outputs={{shape={3,2},dtype="float64",data={1.2031511230468759,0.7268506640624999,0.5515440429687501,0.8413940429687499,0.56165185546875,0.8334877929687499}},{shape={2,2},dtype="float64",data={0.049948144531249954,0.04171261718749991,-0.9396779785156251,-0.9840028320312502}},{shape={2},dtype="float64",data={0.9698107910156251,0.87299716796875}}},tol=1e-10},
{name=[==[Rprop {step_sizes = {0.005, 0.02}}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Rprop(p, {step_sizes = {0.005, 0.02}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.062,-1.57,0.066,0.561,0.47,0.609}},{shape={2,2},dtype="float64",data={2.256,0.563,1.499,1.663}},{shape={2},dtype="float64",data={0.627,2.035}}},
 outputs={{shape={3,2},dtype="float64",data={-0.7883199999999999,-1.29632,-0.20767999999999998,0.2873199999999999,0.1963199999999998,0.33531999999999984}},{shape={2,2},dtype="float64",data={1.9823199999999996,0.2893199999999998,1.22532,1.3893199999999999}},{shape={2},dtype="float64",data={0.627,2.035}}},tol=1e-10},
{name=[==[Rprop {maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Rprop(p, {maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.036,0.17,0.888,-1.339,-0.298,-1.89}},{shape={2,2},dtype="float64",data={-1.589,-1.198,-0.098,-0.685}},{shape={2},dtype="float64",data={0.093,-0.251}}},
 outputs={{shape={3,2},dtype="float64",data={-0.7563510787293183,0.8903510787293182,1.608351078729318,-2.0593510787293186,-1.0183510787293184,-2.6103510787293187}},{shape={2,2},dtype="float64",data={-2.3093510787293186,-1.9183510787293185,-0.14600142815232,-0.798942465536}},{shape={2},dtype="float64",data={-0.07760301344767997,-0.9713510787293181}}},tol=1e-10},
{name=[==[ASGD {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.ASGD(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.516,-1.219,0.081,0.631,-2.145,-0.879}},{shape={2,2},dtype="float64",data={-0.029,-0.172,1.397,-1.105}},{shape={2},dtype="float64",data={-1.521,-0.049}}},
 outputs={{shape={3,2},dtype="float64",data={0.5333709129589908,-0.6668300349427484,0.11025414217040604,0.6552753230021439,-1.0970957027323727,-0.4724559159511567}},{shape={2,2},dtype="float64",data={-0.03670861953909138,-0.05116749545736575,1.317824918831375,-0.7815019560981316}},{shape={2},dtype="float64",data={-0.9951438197209389,0.06959191033649985}}},tol=1e-10},
{name=[==[ASGD {lr = 0.05}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.ASGD(p, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.429,1.263,0.337,-0.557,0.851,1.526}},{shape={2,2},dtype="float64",data={-1.677,1.463,-0.621,0.748}},{shape={2},dtype="float64",data={1.481,0.029}}},
 outputs={{shape={3,2},dtype="float64",data={0.20710609049128778,1.323231095720226,0.5751036955943569,0.09752361236937918,0.2647539849221057,1.3212955042792522}},{shape={2,2},dtype="float64",data={-1.1226440035238128,0.6707326169681537,-0.5073513770198964,-0.10096911651832378}},{shape={2},dtype="float64",data={1.052525635719809,0.14838508575294612}}},tol=1e-10},
{name=[==[ASGD {lr = 0.05, lambd = 0.1}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.ASGD(p, {lr = 0.05, lambd = 0.1})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.038,-0.655,-0.087,0.941,-1.394,-0.453}},{shape={2,2},dtype="float64",data={0.061,0.866,-0.744,0.262}},{shape={2},dtype="float64",data={2.001,2.294}}},
 outputs={{shape={3,2},dtype="float64",data={-0.3791281078477718,0.08135274014672424,-0.042617829013907774,1.0989832951729053,-0.4066215606184087,0.13742603790760333}},{shape={2,2},dtype="float64",data={0.3144773138091445,1.005771793412719,-0.7034439448300978,0.09811194904283391}},{shape={2},dtype="float64",data={0.926381139451062,0.905013151319344}}},tol=1e-10},
{name=[==[ASGD {lr = 0.05, lambd = 0.1, alpha = 0.3}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.ASGD(p, {lr = 0.05, lambd = 0.1, alpha = 0.3})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.637,-1.326,-0.181,-0.535,-0.695,-1.717}},{shape={2,2},dtype="float64",data={0.186,2.255,-0.019,1.75}},{shape={2},dtype="float64",data={0.162,-1.336}}},
 outputs={{shape={3,2},dtype="float64",data={0.04601807660228168,-0.06181784105755772,0.061449229410979654,-0.022477830506375477,0.049818668702309124,-0.07917051911273865}},{shape={2,2},dtype="float64",data={0.09326393157035,1.283929538623947,0.08329544256836732,0.9586194227271958}},{shape={2},dtype="float64",data={0.368006059202717,0.27408741582760643}}},tol=1e-10},
{name=[==[ASGD {lr = 0.05, t0 = 4.0}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.ASGD(p, {lr = 0.05, t0 = 4.0})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.275,0.112,0.244,-1.842,-0.701,0.22}},{shape={2,2},dtype="float64",data={-2.111,-0.461,0.918,1.733}},{shape={2},dtype="float64",data={0.368,-0.011}}},
 outputs={{shape={3,2},dtype="float64",data={0.45699575534986286,0.008810202131020982,0.3449625081580712,-0.12994800468436926,0.3864716354658509,-0.07464548514698482}},{shape={2,2},dtype="float64",data={-1.3457060218605557,-0.36446320641921837,0.5113210695984345,1.0102516289244061}},{shape={2},dtype="float64",data={0.745397597148977,0.4938042992955655}}},tol=1e-10},
{name=[==[ASGD {lr = 0.05, weight_decay = 0.2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.ASGD(p, {lr = 0.05, weight_decay = 0.2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.553,-1.242,1.18,-0.785,-0.742,-0.975}},{shape={2,2},dtype="float64",data={0.09,-0.715,-0.005,0.364}},{shape={2},dtype="float64",data={0.915,-0.466}}},
 outputs={{shape={3,2},dtype="float64",data={0.06610266661293512,-0.13414355937070405,0.8941018119668619,-0.06148239275062466,0.04480967248651652,-0.11330452694267598}},{shape={2,2},dtype="float64",data={-0.11481869573377261,-0.2532247608660142,0.33474689216618514,0.14684006593902604}},{shape={2},dtype="float64",data={0.43007996001477683,0.4406517561145981}}},tol=1e-10},
{name=[==[ASGD {maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.ASGD(p, {maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.613,-1.175,-0.765,-0.667,0.744,-0.645}},{shape={2,2},dtype="float64",data={-1.389,-0.273,0.941,-2.618}},{shape={2},dtype="float64",data={-0.951,-0.22}}},
 outputs={{shape={3,2},dtype="float64",data={0.6109618153833268,-2.239741211140718,-1.0173153096111764,-1.2264204020465919,0.7390993906985296,-1.1186671652774691}},{shape={2,2},dtype="float64",data={-1.4323180078345306,-0.2843552466250321,1.1270381191878425,-2.899923002114548}},{shape={2},dtype="float64",data={-1.437392375773248,-0.42731923599144356}}},tol=1e-10},
{name=[==[LBFGS {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 3 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.361,-0.286,-0.394,0.243,-1.383,-2.313}},{shape={2,2},dtype="float64",data={-0.317,-0.866,1.748,-0.276}},{shape={2},dtype="float64",data={-0.975,0.479}}},
 outputs={{shape={3,2},dtype="float64",data={1.3034546522516541,1.3034553140295475,1.3034639306243387,1.3034168974312135,1.3034834002206166,1.3034295506381346}},{shape={2,2},dtype="float64",data={-0.19084033778411158,-0.1908440372362182,-0.19083895945541376,-0.19084053453982613}},{shape={2},dtype="float64",data={0.5121493596880592,0.5121517937906452}}},tol=1e-08},
{name=[==[LBFGS {lr = 0.5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {lr = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 3 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.391,-0.815,-0.32,0.738,-1.753,0.603}},{shape={2,2},dtype="float64",data={-0.252,-0.437,-0.573,-3.202}},{shape={2},dtype="float64",data={0.563,0.215}}},
 outputs={{shape={3,2},dtype="float64",data={1.2048270211564842,1.3404564526425211,1.3232815629885277,1.190835422058728,1.0174574061889103,1.417240550547782}},{shape={2,2},dtype="float64",data={-0.16540090732814047,-0.17325774867205163,-0.20780370123987735,-0.20269119268989597}},{shape={2},dtype="float64",data={0.4841084128785247,0.487723040172745}}},tol=1e-08},
{name=[==[LBFGS {max_iter = 4}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {max_iter = 4})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 3 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.991,0.335,1.15,-0.55,-0.105,2.01}},{shape={2,2},dtype="float64",data={-0.789,-0.125,0.438,0.124}},{shape={2},dtype="float64",data={1.491,-0.748}}},
 outputs={{shape={3,2},dtype="float64",data={0.7679124647912648,0.5354530190222235,0.7721717403676247,0.6208309739965965,0.530839555118219,0.5082372301420665}},{shape={2,2},dtype="float64",data={-0.2897655002868872,-0.2576605576502216,-0.27727409021415234,0.012035372840928447}},{shape={2},dtype="float64",data={0.38654318978569346,0.192168106956431}}},tol=1e-08},
{name=[==[LBFGS {max_iter = 6, max_eval = 3}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {max_iter = 6, max_eval = 3})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 3 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.729,-0.401,2.559,1.685,-1.657,-0.281}},{shape={2,2},dtype="float64",data={0.774,-0.955,1.057,-0.118}},{shape={2},dtype="float64",data={0.344,-0.729}}},
 outputs={{shape={3,2},dtype="float64",data={1.187328344352787,0.2157820428812576,1.6567506660663351,1.4170109235756743,0.3566229283700839,0.3267836379119825}},{shape={2,2},dtype="float64",data={-0.2873377431199281,0.007770402732493201,0.18229564822091168,0.054276089772896385}},{shape={2},dtype="float64",data={0.19294378151803865,0.16827941609725822}}},tol=1e-08},
{name=[==[LBFGS {history_size = 2, max_iter = 5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {history_size = 2, max_iter = 5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 3 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.187,-0.458,-0.018,-0.803,-0.424,0.802}},{shape={2,2},dtype="float64",data={-0.739,1.162,0.471,-0.088}},{shape={2},dtype="float64",data={2.307,-1.311}}},
 outputs={{shape={3,2},dtype="float64",data={1.178676851640878,0.7473810654010828,1.114407895978995,0.7507042983974057,1.1321736429771232,0.7377323748623553}},{shape={2,2},dtype="float64",data={-0.19436828477551288,-0.3296380030519761,-0.23863307932112607,-0.1665716766726775}},{shape={2},dtype="float64",data={0.42694140803311226,0.5276292951880565}}},tol=1e-08},
{name=[==[LBFGS {tolerance_grad = 0.5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {tolerance_grad = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 3 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.205,0.001,1.055,-0.267,1.069,-0.062}},{shape={2,2},dtype="float64",data={1.172,-0.671,1.094,-0.959}},{shape={2},dtype="float64",data={0.608,-1.431}}},
 outputs={{shape={3,2},dtype="float64",data={0.348215777722559,0.14535801444920432,1.0243391002437763,0.33449791485006064,1.0446490129464994,0.7057696264633643}},{shape={2,2},dtype="float64",data={-0.05016533149383129,-0.027737395707447293,-0.20778767828982314,0.14975259962797982}},{shape={2},dtype="float64",data={0.18907943825042553,0.0533781936739398}}},tol=1e-08},
{name=[==[LBFGS {tolerance_change = 0.05}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {tolerance_change = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 3 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.01,-0.264,-0.409,-1.561,0.414,0.048}},{shape={2,2},dtype="float64",data={-0.272,-0.312,0.629,-0.586}},{shape={2},dtype="float64",data={-0.727,0.152}}},
 outputs={{shape={3,2},dtype="float64",data={0.9699747551962652,0.79748893380081,0.8994093354945414,0.893805695009581,0.6828270734378977,0.7374704234018727}},{shape={2,2},dtype="float64",data={-0.07695202559942022,-0.25685265248638767,-0.2592504179688757,-0.19436586568779768}},{shape={2},dtype="float64",data={0.29384592594991954,0.3503685484633825}}},tol=1e-08},
{name=[==[LBFGS {line_search_fn = "strong_wolfe"}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {line_search_fn = "strong_wolfe"})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 3 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.334,1.738,0.523,-0.75,0.699,-0.48}},{shape={2,2},dtype="float64",data={0.886,-0.278,0.18,-0.885}},{shape={2},dtype="float64",data={-1.783,-0.573}}},
 outputs={{shape={3,2},dtype="float64",data={1.3034339084076074,1.3034631740664842,1.3034507394021964,1.3034382951552297,1.3034408931213395,1.3034512313327002}},{shape={2,2},dtype="float64",data={-0.19084284023569195,-0.19084416686776717,-0.19084369581250074,-0.19083938523075195}},{shape={2},dtype="float64",data={0.512152479656959,0.5121503935580837}}},tol=1e-08},
{name=[==[LBFGS {line_search_fn = "strong_wolfe", lr = 3.0, max_iter = 3}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {line_search_fn = "strong_wolfe", lr = 3.0, max_iter = 3})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 3 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.968,0.415,1.044,0.146,-0.533,0.282}},{shape={2,2},dtype="float64",data={-0.075,0.208,-0.887,-1.089}},{shape={2},dtype="float64",data={0.891,0.244}}},
 outputs={{shape={3,2},dtype="float64",data={0.9928009752274197,0.6292869556961688,0.9786302603636832,0.6201020014172692,0.8306246624996205,0.6356558901796436}},{shape={2,2},dtype="float64",data={-0.3364553478289267,-0.26355251183396694,0.02011394975621286,0.0008463528679339405}},{shape={2},dtype="float64",data={0.33458434670272735,0.26397545366181635}}},tol=1e-08},
{name=[==[LBFGS {line_search_fn = "strong_wolfe", lr = 0.01, max_iter = 2}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {line_search_fn = "strong_wolfe", lr = 0.01, max_iter = 2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 3 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.143,1.069,0.766,0.845,1.346,1.045}},{shape={2,2},dtype="float64",data={-0.794,-1.8,-0.817,0.599}},{shape={2},dtype="float64",data={2.073,0.799}}},
 outputs={{shape={3,2},dtype="float64",data={0.17144323909661105,1.1470460439535257,0.9106078886523937,0.9720735763228643,1.0551740945091923,1.1148432743875494}},{shape={2,2},dtype="float64",data={-0.765171624173043,-1.3890685181914049,-0.9563441169024858,0.6086307217957588}},{shape={2},dtype="float64",data={1.5664712398997591,0.864590143550447}}},tol=1e-08},
{name=[==[LBFGS {line_search_fn = "strong_wolfe", max_iter = 4, max_eval = 5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {line_search_fn = "strong_wolfe", max_iter = 4, max_eval = 5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 3 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.454,-1.117,0.753,2.671,-1.247,-0.867}},{shape={2,2},dtype="float64",data={0.165,-0.198,-1.157,-0.062}},{shape={2},dtype="float64",data={-1.832,-0.414}}},
 outputs={{shape={3,2},dtype="float64",data={0.8791163115158444,0.9108231701277054,0.7112396790340605,0.9499414260117129,0.8730830781034953,0.9218393124488371}},{shape={2,2},dtype="float64",data={-0.27503673051667454,-0.22740883344768406,-0.23276199021604194,-0.26203496737264703}},{shape={2},dtype="float64",data={0.47340582256943314,0.45671775150537613}}},tol=1e-08},
{name=[==[LBFGS {lr = 0.01, max_iter = 2, maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.LBFGS(p, {lr = 0.01, max_iter = 2, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 2 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 opt:step(closure)
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.122,-0.757,1.042,0.33,0.531,-1.024}},{shape={2,2},dtype="float64",data={1.356,0.309,0.523,-1.093}},{shape={2},dtype="float64",data={1.98,-0.261}}},
 outputs={{shape={3,2},dtype="float64",data={-0.12132801408487995,-0.7681919171265595,1.0413776406672963,0.3318740568484259,0.5321244136190031,-1.0398157821037888}},{shape={2,2},dtype="float64",data={1.3592868081093494,0.30845400331433387,0.5227210389044435,-1.1010983657111126}},{shape={2},dtype="float64",data={1.9871103893550088,-0.26140844028598154}}},tol=1e-10},
{name=[==[Muon {} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.681,0.616,-1.962,-2.196,0.645,0.911}},{shape={2,4},dtype="float64",data={0.067,1.358,0.296,0.907,0.112,1.165,-0.168,0.336}},{shape={1,4},dtype="float64",data={0.072,0.517,0.186,-1.15}}},
 outputs={{shape={3,2},dtype="float64",data={0.6876859877465759,0.6091579166419308,-1.951297419695306,-2.182463034791311,0.6534084567634063,0.9023651384484238}},{shape={2,4},dtype="float64",data={0.06283600912583176,1.350522913674977,0.28917015365322524,0.9008313381594251,0.10400165346577844,1.162413949756261,-0.16716606450227056,0.3423997082625132}},{shape={1,4},dtype="float64",data={0.07343243280045986,0.5165245375732631,0.18473529758515292,-1.1385564263349957}}},tol=1e-10},
{name=[==[Muon {lr = 0.05} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.625,-0.697,1.01,-2.137,-0.935,0.094}},{shape={2,4},dtype="float64",data={-0.112,0.509,0.086,0.54,1.648,-0.803,-0.374,0.511}},{shape={1,4},dtype="float64",data={0.691,0.795,1.248,1.232}}},
 outputs={{shape={3,2},dtype="float64",data={0.32487507983005554,-0.5050329606159503,1.0146697597784349,-1.3746787493340789,-0.22769960931373648,0.07587420050378714}},{shape={2,4},dtype="float64",data={0.15109524380306683,0.59358299558701,0.37524319097802444,0.20073392283431227,1.2456754016045262,-0.5173680270117842,-0.03897000587416036,0.649772734191504}},{shape={1,4},dtype="float64",data={0.6875363814991831,0.6163006080600084,0.9023916909379969,0.7508401624232849}}},tol=1e-10},
{name=[==[Muon {lr = 0.05, momentum = 0.5} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05, momentum = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.627,-0.171,0.198,0.769,-0.02,-0.156}},{shape={2,4},dtype="float64",data={0.348,-1.001,-0.147,-1.44,0.916,-0.849,-0.12,-0.582}},{shape={1,4},dtype="float64",data={0.855,-1.861,-0.256,-0.34}}},
 outputs={{shape={3,2},dtype="float64",data={-0.27517604347332736,-0.1736675296518142,-0.152522192599049,0.22181238388763783,-0.23654463271141807,-0.11815198309954857}},{shape={2,4},dtype="float64",data={0.6199652181634553,-0.8324660405451123,-0.1458746170439272,-0.8730467916549178,0.3514377388731694,-0.6353880180664339,-0.020272278421544988,-0.33411796726635906}},{shape={1,4},dtype="float64",data={0.6512086837810014,-1.3438115425294659,-0.027195565526390977,-0.15039084385981805}}},tol=1e-10},
{name=[==[Muon {lr = 0.05, nesterov = false} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05, nesterov = false})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.667,-0.466,0.048,0.823,-0.3,-0.651}},{shape={2,4},dtype="float64",data={-0.05,-2.006,0.744,0.456,0.207,1.402,1.705,1.081}},{shape={1,4},dtype="float64",data={2.022,0.677,-0.652,0.604}}},
 outputs={{shape={3,2},dtype="float64",data={0.05935520722565803,-0.2731127553946226,0.313734148456694,0.13476568793340793,0.10733441400743919,-0.23127538034335116}},{shape={2,4},dtype="float64",data={-0.0002441559115272253,-1.3426056099028416,0.4380332276137054,0.2468515399230643,0.19357592818549116,1.0818178980263171,0.955451389297691,0.6233003377703338}},{shape={1,4},dtype="float64",data={1.57660569861023,0.4006468567699475,-0.3411052068215156,0.5350906330233234}}},tol=1e-10},
{name=[==[Muon {lr = 0.05, weight_decay = 0.0} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05, weight_decay = 0.0})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.325,0.476,0.968,-1.143,0.878,0.66}},{shape={2,4},dtype="float64",data={-2.286,-0.374,0.349,-0.88,-0.348,0.685,0.228,0.014}},{shape={1,4},dtype="float64",data={1.28,1.444,-0.564,1.508}}},
 outputs={{shape={3,2},dtype="float64",data={0.5294509141817882,0.534725559751296,0.8807264625641064,-0.2916587895932293,0.665015192409124,0.4797567850403199}},{shape={2,4},dtype="float64",data={-1.7951796875000003,-0.51648046875,0.3877126445770263,-1.016328125,-0.49106640625000003,0.268935546875,0.12046826171875001,-0.06827539062500002}},{shape={1,4},dtype="float64",data={1.3429135131835936,1.21714453125,-0.2229843749999999,1.2102460937500001}}},tol=1e-10},
{name=[==[Muon {lr = 0.05, weight_decay = 0.5} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05, weight_decay = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.263,0.017,0.462,0.028,1.005,-1.663}},{shape={2,4},dtype="float64",data={2.036,-0.209,0.366,-0.669,0.552,0.668,-0.783,0.595}},{shape={1,4},dtype="float64",data={1.212,0.515,1.905,0.344}}},
 outputs={{shape={3,2},dtype="float64",data={-0.13448288310990864,-0.005537315871366995,-0.23455849424883882,-0.04824399701910105,0.6259507099093395,-0.6006117538270666}},{shape={2,4},dtype="float64",data={0.8472696497556041,-0.1293122937000757,0.2907230902491813,-0.25141384011481516,0.06590223037447275,0.10715355630050237,-0.3346417821075753,0.14343696382689874}},{shape={1,4},dtype="float64",data={0.5440222925646658,0.3044033447890115,1.0210106113561093,0.31820320331303814}}},tol=1e-10},
{name=[==[Muon {lr = 0.05, ns_coefficients = {2.0, -1.5, 0.5}} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05, ns_coefficients = {2.0, -1.5, 0.5}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.374,-0.123,1.133,0.478,-0.762,-0.916}},{shape={2,4},dtype="float64",data={0.818,-0.118,-0.097,0.414,-0.014,-3.721,-0.115,-1.312}},{shape={1,4},dtype="float64",data={-2.838,0.73,0.8,-0.907}}},
 outputs={{shape={3,2},dtype="float64",data={0.06468877833477271,0.20120596167303562,1.3287950582305046,0.1602282008410013,-0.1715986942041305,-0.3843819127494697}},{shape={2,4},dtype="float64",data={0.271663730700044,-0.0016895758846058669,-0.19591313093804474,0.3663694900737606,0.047912470574225104,-2.800853807564905,0.08446124842288048,-1.0057636601037137}},{shape={1,4},dtype="float64",data={-2.11481481214863,0.6384402564488721,0.4745040503204097,-0.4278498876641063}}},tol=1e-10},
{name=[==[Muon {lr = 0.05, ns_steps = 2} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05, ns_steps = 2})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.954,0.851,1.118,-0.928,1.238,-0.464}},{shape={2,4},dtype="float64",data={-0.449,-0.287,-2.639,-0.033,0.913,0.346,0.895,-0.289}},{shape={1,4},dtype="float64",data={0.635,-1.587,-0.801,0.62}}},
 outputs={{shape={3,2},dtype="float64",data={-0.15897972555520248,0.828416874271801,1.0431979507502915,-0.2861266802115214,1.1506129183673057,-0.12852903969402577}},{shape={2,4},dtype="float64",data={-0.3569083606205607,-0.08796101874753344,-1.7800344494892608,-0.37471917209853556,0.12918848879010866,0.5748916211503907,0.8340792624887141,-0.2758285847238354}},{shape={1,4},dtype="float64",data={0.6742932290631672,-0.8043131384002427,-0.47673003578234374,0.29452214454615533}}},tol=1e-10},
{name=[==[Muon {lr = 0.05, ns_steps = 0} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05, ns_steps = 0})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.192,0.363,-0.377,0.523,-0.734,-0.624}},{shape={2,4},dtype="float64",data={-1.672,1.049,-0.531,-0.184,-0.075,0.178,2.292,-1.206}},{shape={1,4},dtype="float64",data={1.727,-0.575,-1.615,-0.391}}},
 outputs={{shape={3,2},dtype="float64",data={-0.5013939989777859,0.35812666052703335,-0.09400361879359814,0.5032891970678159,-0.26356601333293217,-0.15407885803200344}},{shape={2,4},dtype="float64",data={-1.2720384777638383,0.568673233003198,-0.5281843990636975,-0.2826996971463904,-0.07320246910970593,0.20697836027404148,1.830503412115019,-0.6956815842299225}},{shape={1,4},dtype="float64",data={1.4418961892476914,-0.09236713874287499,-1.043185917913732,-0.06922249133556131}}},tol=1e-10},
{name=[==[Muon {lr = 0.05, eps = 3.0} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05, eps = 3.0})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={1.452,0.05,0.496,0.396,0.292,1.0}},{shape={2,4},dtype="float64",data={-0.109,1.889,1.648,-0.808,0.563,0.394,-0.959,0.165}},{shape={1,4},dtype="float64",data={-0.729,1.725,1.57,-0.853}}},
 outputs={{shape={3,2},dtype="float64",data={1.5859593726612464,0.7075094401829488,0.20300942128969685,0.7631091619682974,-0.39643961171493985,0.9084181828152675}},{shape={2,4},dtype="float64",data={0.26653991494470564,1.4622803458186435,1.1520046640473571,-0.48765135424523576,0.31419519560556625,0.1684672823135839,-0.8013950145433855,0.5903905262942076}},{shape={1,4},dtype="float64",data={-0.255984219656325,1.4601613556554045,1.230459954675308,-0.33425392777709995}}},tol=1e-10},
{name=[==[Muon {lr = 0.05, adjust_lr_fn = "original"} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05, adjust_lr_fn = "original"})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.516,-0.063,-0.478,-0.022,-0.216,-1.049}},{shape={2,4},dtype="float64",data={0.515,0.7,-1.664,-1.33,0.096,0.987,0.755,1.263}},{shape={1,4},dtype="float64",data={0.549,0.522,-0.506,-0.407}}},
 outputs={{shape={3,2},dtype="float64",data={-0.11369332153878796,0.002710476398724127,-0.10895420432367191,0.015689940225753048,-0.27077939695386694,-0.34415783268423156}},{shape={2,4},dtype="float64",data={0.5677933330114364,0.25651495334067637,-1.1285319562044915,-1.0087493187420746,0.20330399630852616,0.48157846897154755,0.5340611826421874,0.8892991170980891}},{shape={1,4},dtype="float64",data={0.31534736604285585,0.4554823510005798,-0.170922972638937,-0.10995098997659226}}},tol=1e-10},
{name=[==[Muon {lr = 0.05, adjust_lr_fn = "match_rms_adamw"} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05, adjust_lr_fn = "match_rms_adamw"})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.111,0.12,-0.37,-0.24,-1.197,0.209}},{shape={2,4},dtype="float64",data={-0.972,-0.755,0.324,-0.109,0.21,-0.391,0.235,0.665}},{shape={1,4},dtype="float64",data={0.353,0.973,-0.039,-0.886}}},
 outputs={{shape={3,2},dtype="float64",data={-0.07806933411628822,0.23491848529006248,-0.3168551244886661,-0.03490504457527018,-0.9272928373503457,0.11055177958679356}},{shape={2,4},dtype="float64",data={-0.7668131569468871,-0.6148444329322242,0.2173220961818763,-0.19667176082493174,0.047899775589381056,-0.295070626791741,0.18843417425060813,0.49424926612691483}},{shape={1,4},dtype="float64",data={0.2712663856723319,0.8398501901101987,0.03686467684718697,-0.6597173094085879}}},tol=1e-10},
{name=[==[Muon {lr = 0.05, adjust_lr_fn = "spectral_unclamped"} matrices]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Muon(p, {lr = 0.05, adjust_lr_fn = "spectral_unclamped"})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.292,1.581,0.93,0.659,0.38,-0.367}},{shape={2,4},dtype="float64",data={2.316,-0.189,-0.425,-0.681,1.672,-0.604,0.996,-1.415}},{shape={1,4},dtype="float64",data={-0.24,-0.3,1.302,1.953}}},
 outputs={{shape={3,2},dtype="float64",data={0.04000182911413809,0.8128450383869981,1.5793271563828744,0.4341497165447784,0.4770696186815798,-0.32909681909511157}},{shape={2,4},dtype="float64",data={1.8104728726685666,-0.08452985763204095,-0.48193941108707183,-0.8422018725488296,1.546470800816655,-0.2960547862598415,0.8491764051890529,-1.0216521370488059}},{shape={1,4},dtype="float64",data={-0.16934902696152138,-0.09780102223621623,1.0947804696105332,1.7100348124013314}}},tol=1e-10},
{name=[==[SGD {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.SGD(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={0.28999999165534973,-1.8380000591278076,-0.2370000034570694,1.0980000495910645,-2.2939999103546143,0.5519999861717224}},{shape={2,2},dtype="float32",data={-0.3930000066757202,-1.0520000457763672,0.1289999932050705,-1.7389999628067017}},{shape={2},dtype="float32",data={0.9399999976158142,0.3319999873638153}}},
 outputs={{shape={3,2},dtype="float32",data={0.2968064546585083,-1.7105324268341064,-0.2295147180557251,1.0855506658554077,-2.0928308963775635,0.5585574507713318}},{shape={2,2},dtype="float32",data={-0.385161429643631,-1.036116361618042,0.13786602020263672,-1.7178680896759033}},{shape={2},dtype="float32",data={0.925052285194397,0.3505930006504059}}},tol=1e-05},
{name=[==[Adam {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adam(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={-0.8389999866485596,0.671999990940094,1.1759999990463257,0.05999999865889549,-0.6470000147819519,0.9380000233650208}},{shape={2,2},dtype="float32",data={0.9110000133514404,-0.41100001335144043,0.7089999914169312,-2.4790000915527344}},{shape={2},dtype="float32",data={-0.16200000047683716,-0.5210000276565552}}},
 outputs={{shape={3,2},dtype="float32",data={-0.8240261077880859,0.686957597732544,1.160987377166748,0.04494582861661911,-0.6320526599884033,0.9321931600570679}},{shape={2,2},dtype="float32",data={0.8960431218147278,-0.3959503173828125,0.7230997681617737,-2.4640073776245117}},{shape={2},dtype="float32",data={-0.1466480791568756,-0.5055030584335327}}},tol=1e-05},
{name=[==[AdamW {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.AdamW(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={0.7170000076293945,-1.7899999618530273,0.9340000152587891,-1.1740000247955322,0.48500001430511475,-1.4630000591278076}},{shape={2,2},dtype="float32",data={1.0729999542236328,-0.1599999964237213,-0.2639999985694885,0.9549999833106995}},{shape={2},dtype="float32",data={0.8360000252723694,-1.8509999513626099}}},
 outputs={{shape={3,2},dtype="float32",data={0.7018195986747742,-1.7747433185577393,0.9187924861907959,-1.1588385105133057,0.4698665142059326,-1.4477936029434204}},{shape={2,2},dtype="float32",data={1.0578261613845825,-0.14501574635505676,-0.24891099333763123,0.939862072467804}},{shape={2},dtype="float32",data={0.8291676640510559,-1.8352628946304321}}},tol=1e-05},
{name=[==[NAdam {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.NAdam(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={1.5679999589920044,-1.6150000095367432,0.45100000500679016,0.4490000009536743,-0.9480000138282776,2.115999937057495}},{shape={2,2},dtype="float32",data={1.00600004196167,1.3389999866485596,-0.8169999718666077,-1.0549999475479126}},{shape={2},dtype="float32",data={1.253999948501587,0.9660000205039978}}},
 outputs={{shape={3,2},dtype="float32",data={1.543483018875122,-1.5901193618774414,0.4257993996143341,0.4741513729095459,-0.9230464100837708,2.0909018516540527}},{shape={2,2},dtype="float32",data={0.980844259262085,1.313996434211731,-0.7916429042816162,-1.0302125215530396}},{shape={2},dtype="float32",data={1.2553006410598755,0.9625253677368164}}},tol=1e-05},
{name=[==[RAdam {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RAdam(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={-0.953000009059906,0.3179999887943268,-1.0789999961853027,-1.3849999904632568,1.0720000267028809,0.3050000071525574}},{shape={2,2},dtype="float32",data={-0.6510000228881836,-0.8980000019073486,-1.5740000009536743,0.4350000023841858}},{shape={2},dtype="float32",data={0.6340000033378601,0.8980000019073486}}},
 outputs={{shape={3,2},dtype="float32",data={-0.9344807267189026,0.32472899556159973,-1.058515191078186,-1.3585283756256104,1.0696828365325928,0.29901689291000366}},{shape={2,2},dtype="float32",data={-0.6409189701080322,-0.8922106623649597,-1.5688116550445557,0.43695876002311707}},{shape={2},dtype="float32",data={0.6321600675582886,0.8905457854270935}}},tol=1e-05},
{name=[==[Adamax {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adamax(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={0.2759999930858612,0.10700000077486038,0.32499998807907104,1.4359999895095825,-1.1089999675750732,0.20100000500679016}},{shape={2,2},dtype="float32",data={2.3289999961853027,-1.2309999465942383,-1.8240000009536743,0.6990000009536743}},{shape={2},dtype="float32",data={-0.1599999964237213,1.6699999570846558}}},
 outputs={{shape={3,2},dtype="float32",data={0.25187844038009644,0.13415315747261047,0.3540247082710266,1.4071847200393677,-1.0791290998458862,0.229875847697258}},{shape={2,2},dtype="float32",data={2.2993249893188477,-1.2009243965148926,-1.7942166328430176,0.6691376566886902}},{shape={2},dtype="float32",data={-0.15025296807289124,1.6517400741577148}}},tol=1e-05},
{name=[==[Adagrad {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adagrad(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={-1.6059999465942383,-0.14800000190734863,-0.39500001072883606,-0.8849999904632568,0.4099999964237213,0.7310000061988831}},{shape={2,2},dtype="float32",data={-1.0800000429153442,0.5249999761581421,-0.48399999737739563,0.6439999938011169}},{shape={2},dtype="float32",data={0.671999990940094,-1.2419999837875366}}},
 outputs={{shape={3,2},dtype="float32",data={-1.542687177658081,-0.084771528840065,-0.3313484489917755,-0.8217970728874207,0.4662429690361023,0.79444420337677}},{shape={2,2},dtype="float32",data={-1.0155950784683228,0.45873475074768066,-0.41935914754867554,0.6578420996665955}},{shape={2},dtype="float32",data={0.6965385675430298,-1.167648434638977}}},tol=1e-05},
{name=[==[Adadelta {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adadelta(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={-0.33899998664855957,1.2799999713897705,1.9839999675750732,0.6430000066757202,-1.1139999628067017,-2.053999900817871}},{shape={2,2},dtype="float32",data={-1.1749999523162842,0.5920000076293945,-1.784999966621399,0.546999990940094}},{shape={2},dtype="float32",data={-0.5130000114440918,-0.27799999713897705}}},
 outputs={{shape={3,2},dtype="float32",data={-0.2901782989501953,1.2281184196472168,1.933011770248413,0.5898210406303406,-1.063472032546997,-2.003216028213501}},{shape={2,2},dtype="float32",data={-1.1241328716278076,0.5373371839523315,-1.7334431409835815,0.49410006403923035}},{shape={2},dtype="float32",data={-0.4126283824443817,-0.21207496523857117}}},tol=1e-05},
{name=[==[Adafactor {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={0.7149999737739563,1.0329999923706055,-0.5989999771118164,0.6299999952316284,-0.5170000195503235,-0.492000013589859}},{shape={2,2},dtype="float32",data={0.4490000009536743,-0.6110000014305115,0.46700000762939453,0.15700000524520874}},{shape={2},dtype="float32",data={0.03099999949336052,-0.6150000095367432}}},
 outputs={{shape={3,2},dtype="float32",data={0.592126190662384,0.9960955381393433,-0.4776257872581482,0.6291083693504333,-0.44285914301872253,-0.3764362037181854}},{shape={2,2},dtype="float32",data={0.38872551918029785,-0.5474432706832886,0.4031250476837158,0.2233833521604538}},{shape={2},dtype="float32",data={0.08644326031208038,-0.5588508248329163}}},tol=1e-05},
{name=[==[RMSprop {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.RMSprop(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={0.006000000052154064,-0.2070000022649765,-0.37599998712539673,-0.367000013589859,0.4819999933242798,0.23800000548362732}},{shape={2,2},dtype="float32",data={-1.1369999647140503,-0.0020000000949949026,-2.0390000343322754,-1.8589999675750732}},{shape={2},dtype="float32",data={-1.065000057220459,-0.6079999804496765}}},
 outputs={{shape={3,2},dtype="float32",data={0.07218317687511444,-0.08907809853553772,-0.01004820317029953,-0.07557061314582825,0.07218014448881149,-0.11171405017375946}},{shape={2,2},dtype="float32",data={-0.5934492349624634,0.03734786808490753,-1.455505609512329,-1.2546141147613525}},{shape={2},dtype="float32",data={-0.3084959089756012,0.04949380084872246}}},tol=1e-05},
{name=[==[Rprop {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Rprop(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={-0.4099999964237213,0.29100000858306885,0.44699999690055847,0.8840000033378601,0.5040000081062317,-1.350000023841858}},{shape={2,2},dtype="float32",data={0.1940000057220459,0.6019999980926514,-0.4180000126361847,-0.47099998593330383}},{shape={2},dtype="float32",data={-1.0269999504089355,-0.39500001072883606}}},
 outputs={{shape={3,2},dtype="float32",data={0.31035131216049194,0.16990171372890472,0.8873856067657471,0.4436143934726715,0.4723321795463562,-0.6296486854553223}},{shape={2,2},dtype="float32",data={0.6343856453895569,-0.11835131794214249,-0.20251692831516266,0.12095943093299866}},{shape={2},dtype="float32",data={-0.3066486716270447,0.3253512978553772}}},tol=1e-05},
{name=[==[ASGD {} float32]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.ASGD(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float32",data={0.2460000067949295,-1.062000036239624,0.27900001406669617,0.5070000290870667,0.07699999958276749,-1.0180000066757202}},{shape={2,2},dtype="float32",data={0.38600000739097595,0.7770000100135803,0.7519999742507935,0.7350000143051147}},{shape={2},dtype="float32",data={-1.593999981880188,0.34700000286102295}}},
 outputs={{shape={3,2},dtype="float32",data={0.27983325719833374,-0.6582973599433899,0.2646777033805847,0.5203694701194763,0.14581920206546783,-0.6234620213508606}},{shape={2,2},dtype="float32",data={0.3899274468421936,0.6832595467567444,0.6966462731361389,0.5978798866271973}},{shape={2},dtype="float32",data={-1.021895170211792,0.4174363315105438}}},tol=1e-05},
{name=[==[SGD {lr = 0.05} group {lr = 0.01, momentum = 0.9}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.SGD({{params = {p[1], p[2]}}, {params = {p[3]}, lr = 0.01, momentum = 0.9}}, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.908,0.03,0.962,0.9,0.517,1.126}},{shape={2,2},dtype="float64",data={-0.533,0.325,-0.821,-1.553}},{shape={2},dtype="float64",data={-1.232,-0.177}}},
 outputs={{shape={3,2},dtype="float64",data={0.7208491050538177,0.4326752499988542,0.9619167285325096,0.7013012127648005,0.6043708801254605,0.7969824470521786}},{shape={2,2},dtype="float64",data={-0.09315829819051942,0.05714004362020714,-0.37990846366249376,-0.8707602960008539}},{shape={2},dtype="float64",data={0.8322909615440138,0.7878112788228073}}},tol=1e-10},
{name=[==[Adam {lr = 0.05} group {weight_decay = 0.3, amsgrad = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adam({{params = {p[1], p[2]}}, {params = {p[3]}, weight_decay = 0.3, amsgrad = true}}, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.495,-0.708,-0.496,-0.402,-2.085,-0.35}},{shape={2,2},dtype="float64",data={-1.179,-0.72,0.374,1.963}},{shape={2},dtype="float64",data={1.774,0.061}}},
 outputs={{shape={3,2},dtype="float64",data={0.24021106199316886,-0.09358723048299758,0.2423704084201438,-0.06244505794239304,-1.3693778532166327,-0.22916859491591376}},{shape={2,2},dtype="float64",data={-0.4563794039979111,0.002036548896865338,0.3106161902756959,1.2836897931073716}},{shape={2},dtype="float64",data={1.1159674718802728,0.5906131034184952}}},tol=1e-10},
{name=[==[NAdam {lr = 0.05} group {momentum_decay = 0.3}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.NAdam({{params = {p[1], p[2]}}, {params = {p[3]}, momentum_decay = 0.3}}, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-1.438,0.082,-0.605,2.394,2.14,-0.875}},{shape={2,2},dtype="float64",data={-0.803,0.946,0.526,1.489}},{shape={2},dtype="float64",data={-0.344,-0.321}}},
 outputs={{shape={3,2},dtype="float64",data={-0.9070672981341708,0.4707372128747159,-0.11563461357656317,1.8981028158734023,1.584091361785932,-0.38735084840325595}},{shape={2,2},dtype="float64",data={-0.1937753921378383,0.3986579151414626,-0.008611364336803186,0.8226377646815896}},{shape={2},dtype="float64",data={0.031497494980001206,0.2941873400417237}}},tol=1e-10},
{name=[==[ASGD {lr = 0.05} group {lambd = 0.2, t0 = 2.0}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.ASGD({{params = {p[1], p[2]}}, {params = {p[3]}, lambd = 0.2, t0 = 2.0}}, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.373,-1.471,0.942,0.1,1.452,0.291}},{shape={2,2},dtype="float64",data={-1.857,1.448,0.541,0.429}},{shape={2},dtype="float64",data={-0.128,1.379}}},
 outputs={{shape={3,2},dtype="float64",data={-0.035790567243607546,-0.3362261428736743,0.5633473530837773,0.2342302175673433,1.1432937256694957,0.4709801827455021}},{shape={2,2},dtype="float64",data={-0.8144326002754908,0.8784088592685607,0.5372732907995679,0.44494096325509297}},{shape={2},dtype="float64",data={0.7001668454975836,0.9013400340283128}}},tol=1e-10},
{name=[==[Adafactor {lr = 0.05} group {d = 2.0}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Adafactor({{params = {p[1], p[2]}}, {params = {p[3]}, d = 2.0}}, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.683,-1.88,2.498,2.72,-0.271,-0.773}},{shape={2,2},dtype="float64",data={0.027,2.21,-0.991,0.696}},{shape={2},dtype="float64",data={0.943,1.107}}},
 outputs={{shape={3,2},dtype="float64",data={0.09723107041087137,-1.0528601729252967,1.441942042247342,2.0864868561635963,-0.3598208175375419,-0.10358971475472459}},{shape={2,2},dtype="float64",data={0.15311171443411967,1.3394998703073673,-0.38262175875129817,0.8581544793273195}},{shape={2},dtype="float64",data={0.8132292863418479,1.0234270065968754}}},tol=1e-10},
{name=[==[Rprop {lr = 0.05} group {etas = {0.6, 1.1}}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Rprop({{params = {p[1], p[2]}}, {params = {p[3]}, etas = {0.6, 1.1}}}, {lr = 0.05})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.877,0.468,-2.073,0.579,-0.902,1.051}},{shape={2,2},dtype="float64",data={0.743,-0.49,2.012,0.768}},{shape={2},dtype="float64",data={0.125,-1.056}}},
 outputs={{shape={3,2},dtype="float64",data={0.2510913356799999,0.2502592,0.8867961613721594,0.51338072,0.22609133567999978,0.2618775679999999}},{shape={2,2},dtype="float64",data={0.468756864,-0.13838758399999998,-0.6357326456831995,0.2476197683200001}},{shape={2},dtype="float64",data={0.09799835062800002,0.5326240847078263}}},tol=1e-10},
{name=[==[Lion {}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Lion(p, {})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.634,-0.337,-0.425,-0.574,1.739,-0.977}},{shape={2,2},dtype="float64",data={2.198,-2.071,1.254,0.313}},{shape={2},dtype="float64",data={-1.968,0.082}}},
 outputs={{shape={3,2},dtype="float64",data={0.6354999999999998,-0.3355000000000002,-0.42350000000000015,-0.5725000000000001,1.7375000000000003,-0.9755000000000001}},{shape={2,2},dtype="float64",data={2.196499999999997,-2.069499999999997,1.2525000000000002,0.31449999999999984}},{shape={2},dtype="float64",data={-1.9665000000000001,0.08290000000000003}}},tol=1e-10},
{name=[==[Lion {lr = 0.02}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Lion(p, {lr = 0.02})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.71,1.266,-0.579,0.773,-0.51,0.739}},{shape={2,2},dtype="float64",data={0.857,0.823,-1.133,-0.386}},{shape={2},dtype="float64",data={0.087,2.645}}},
 outputs={{shape={3,2},dtype="float64",data={1.0100000000000002,0.9659999999999997,-0.2789999999999997,0.47299999999999975,-0.20999999999999983,0.4389999999999997}},{shape={2,2},dtype="float64",data={0.5569999999999997,0.5229999999999997,-0.8329999999999997,-0.2859999999999999}},{shape={2},dtype="float64",data={0.38700000000000007,2.3449999999999998}}},tol=1e-10},
{name=[==[Lion {lr = 0.02, betas = {0.5, 0.8}}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Lion(p, {lr = 0.02, betas = {0.5, 0.8}})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={-0.282,-0.512,-0.926,-0.935,0.504,-1.014}},{shape={2,2},dtype="float64",data={0.313,-0.02,-0.735,-0.844}},{shape={2},dtype="float64",data={2.0,-0.494}}},
 outputs={{shape={3,2},dtype="float64",data={0.018000000000000006,-0.2119999999999998,-0.6259999999999998,-0.6349999999999998,0.8040000000000003,-0.7139999999999997}},{shape={2,2},dtype="float64",data={0.012999999999999987,-0.039999999999999994,-0.4349999999999997,-0.5439999999999997}},{shape={2},dtype="float64",data={1.7799999999999998,-0.2739999999999998}}},tol=1e-10},
{name=[==[Lion {lr = 0.02, weight_decay = 0.5}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Lion(p, {lr = 0.02, weight_decay = 0.5})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.841,0.875,2.197,0.457,-0.026,-0.265}},{shape={2,2},dtype="float64",data={2.734,1.494,0.994,-0.377}},{shape={2},dtype="float64",data={1.223,-0.547}}},
 outputs={{shape={3,2},dtype="float64",data={0.4826297855359004,0.7606957426565104,1.6096649144294877,0.6729299587884918,-0.2253932459420964,-0.20375089513258243}},{shape={2,2},dtype="float64",data={2.071516250871859,1.0050438911166617,0.5750147137960175,-0.5657014500171887}},{shape={2},dtype="float64",data={0.9295840370088727,-0.19056862927136178}}},tol=1e-10},
{name=[==[Lion {lr = 0.01, maximize = true}]==],code=[==[local p = {}
for i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end
local opt = neap.optim.Lion(p, {lr = 0.01, maximize = true})
local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
for t = 0, 14 do
 local function closure() opt:zero_grad() local l = loss(t) l:backward() return l end
 closure() opt:step()
end
return p[1]:detach(), p[2]:detach(), p[3]:detach()]==],
 inputs={{shape={3,2},dtype="float64",data={0.92,-0.043,0.967,1.194,-0.132,-0.153}},{shape={2,2},dtype="float64",data={-0.145,-0.427,-1.011,0.005}},{shape={2},dtype="float64",data={0.942,-0.27}}},
 outputs={{shape={3,2},dtype="float64",data={1.07,-0.19300000000000003,1.117,1.344,-0.28200000000000014,-0.3030000000000001}},{shape={2,2},dtype="float64",data={-0.2950000000000001,-0.5770000000000001,-1.161,-0.145}},{shape={2},dtype="float64",data={0.992,-0.42000000000000015}}},tol=1e-10},
{name=[==[StepLR {step_size = 1}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.StepLR(opt, {step_size = 1})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.010000000000000002,0.03,0.0010000000000000002,0.003,0.00010000000000000003,0.00030000000000000003,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-09,3.0000000000000012e-09,1.0000000000000006e-10,3.0000000000000015e-10,1.0000000000000006e-11,3.000000000000002e-11,1.0000000000000006e-12,3.000000000000002e-12,1.0000000000000007e-13,3.0000000000000024e-13,1.0000000000000008e-14,3.0000000000000024e-14,1.0000000000000009e-15,3.0000000000000026e-15,1.000000000000001e-16,3.000000000000003e-16,1.000000000000001e-17,3.000000000000003e-17,1.000000000000001e-18,3.0000000000000033e-18,1.000000000000001e-19,3.0000000000000033e-19,1.0000000000000011e-20,3.000000000000003e-20,1.0000000000000012e-21,3.0000000000000033e-21}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[StepLR {step_size = 4, gamma = 0.5}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.StepLR(opt, {step_size = 4, gamma = 0.5})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.05,0.15,0.05,0.15,0.05,0.15,0.05,0.15,0.025,0.075,0.025,0.075,0.025,0.075,0.025,0.075,0.0125,0.0375,0.0125,0.0375,0.0125,0.0375,0.0125,0.0375,0.00625,0.01875,0.00625,0.01875,0.00625,0.01875,0.00625,0.01875,0.003125,0.009375}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[StepLR {step_size = 30}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.StepLR(opt, {step_size = 30})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[MultiStepLR {milestones = {3, 7}}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.MultiStepLR(opt, {milestones = {3, 7}})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.1,0.1,0.1,0.010000000000000002,0.010000000000000002,0.010000000000000002,0.010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002,0.0010000000000000002}},{shape={20},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[MultiStepLR {milestones = {7, 3, 3}, gamma = 0.5}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.MultiStepLR(opt, {milestones = {7, 3, 3}, gamma = 0.5})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.1,0.1,0.1,0.025,0.025,0.025,0.025,0.0125,0.0125,0.0125,0.0125,0.0125,0.0125,0.0125,0.0125,0.0125,0.0125,0.0125,0.0125,0.0125,0.0125}},{shape={20},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[MultiStepLR {milestones = {1, 19}, gamma = 2.0}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.MultiStepLR(opt, {milestones = {1, 19}, gamma = 2.0})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.1,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.4,0.4}},{shape={20},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[MultiplicativeLR {lr_lambda = function() return 0.95 end}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.MultiplicativeLR(opt, {lr_lambda = function() return 0.95 end})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.095,0.285,0.09025,0.27075,0.0857375,0.25721249999999996,0.08145062499999998,0.24435187499999994,0.07737809374999999,0.23213428124999994,0.07350918906249998,0.22052756718749994,0.06983372960937498,0.20950118882812493,0.06634204312890622,0.19902612938671868,0.0630249409724609,0.18907482291738273,0.05987369392383786,0.1796210817715136,0.05688000922764597,0.1706400276829379,0.05403600876626367,0.162108026298791,0.05133420832795048,0.15400262498385145,0.04876749791155295,0.14630249373465887,0.046329123015975304,0.1389873690479259,0.04401266686517654,0.13203800059552961,0.04181203352191771,0.12543610056575313,0.039721431845821824,0.11916429553746546,0.037735360253530734,0.11320608076059219,0.035848592240854196,0.10754577672256257}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[MultiplicativeLR {lr_lambda = function(e) return 1 / (1 + e) end}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.MultiplicativeLR(opt, {lr_lambda = function(e) return 1 / (1 + e) end})
local given = {}
local rates, moments = {}, {}
for t = 1, 6 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={7},dtype="float64",data={0.1,0.05,0.016666666666666666,0.004166666666666667,0.0008333333333333334,0.0001388888888888889,1.984126984126984e-05}},{shape={6},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[MultiplicativeLR {lr_lambda = {function(e) return 1 / (1 + e) end, function() return 0.95 end}}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.MultiplicativeLR(opt, {lr_lambda = {function(e) return 1 / (1 + e) end, function() return 0.95 end}})
local given = {}
local rates, moments = {}, {}
for t = 1, 6 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={14},dtype="float64",data={0.1,0.3,0.05,0.285,0.016666666666666666,0.27075,0.004166666666666667,0.25721249999999996,0.0008333333333333334,0.24435187499999994,0.0001388888888888889,0.23213428124999994,1.984126984126984e-05,0.22052756718749994}},{shape={12},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[LambdaLR {lr_lambda = function(e) return 1 / (1 + e) end}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.LambdaLR(opt, {lr_lambda = function(e) return 1 / (1 + e) end})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.05,0.15,0.03333333333333333,0.09999999999999999,0.025,0.075,0.020000000000000004,0.06,0.016666666666666666,0.049999999999999996,0.014285714285714285,0.04285714285714285,0.0125,0.0375,0.011111111111111112,0.03333333333333333,0.010000000000000002,0.03,0.009090909090909092,0.02727272727272727,0.008333333333333333,0.024999999999999998,0.007692307692307693,0.023076923076923078,0.007142857142857143,0.021428571428571425,0.006666666666666667,0.02,0.00625,0.01875,0.0058823529411764705,0.01764705882352941,0.005555555555555556,0.016666666666666666,0.005263157894736842,0.015789473684210523,0.005000000000000001,0.015,0.004761904761904762,0.014285714285714284}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[LambdaLR {lr_lambda = {function(e) return 1 / (1 + e) end, function(e) return 0.95 ^ e end}}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.LambdaLR(opt, {lr_lambda = {function(e) return 1 / (1 + e) end, function(e) return 0.95 ^ e end}})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.05,0.285,0.03333333333333333,0.27075,0.025,0.25721249999999996,0.020000000000000004,0.24435187499999994,0.016666666666666666,0.2321342812499999,0.014285714285714285,0.22052756718749994,0.0125,0.2095011888281249,0.011111111111111112,0.19902612938671868,0.010000000000000002,0.18907482291738273,0.009090909090909092,0.1796210817715136,0.008333333333333333,0.1706400276829379,0.007692307692307693,0.16210802629879098,0.007142857142857143,0.15400262498385145,0.006666666666666667,0.14630249373465887,0.00625,0.1389873690479259,0.0058823529411764705,0.13203800059552961,0.005555555555555556,0.1254361005657531,0.005263157894736842,0.11916429553746545,0.005000000000000001,0.11320608076059217,0.004761904761904762,0.10754577672256256}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ExponentialLR {gamma = 0.9}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ExponentialLR(opt, {gamma = 0.9})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.09000000000000001,0.27,0.08100000000000002,0.24300000000000002,0.07290000000000002,0.21870000000000003,0.06561000000000002,0.19683000000000003,0.05904900000000002,0.17714700000000003,0.05314410000000002,0.15943230000000003,0.04782969000000002,0.14348907000000002,0.043046721000000024,0.12914016300000003,0.03874204890000002,0.11622614670000003,0.03486784401000002,0.10460353203000003,0.03138105960900001,0.09414317882700003,0.028242953648100012,0.08472886094430003,0.025418658283290013,0.07625597484987003,0.022876792454961013,0.06863037736488302,0.020589113209464913,0.061767339628394716,0.01853020188851842,0.055590605665555244,0.01667718169966658,0.05003154509899972,0.015009463529699923,0.04502839058909975,0.013508517176729932,0.040525551530189774,0.01215766545905694,0.036472996377170795}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ExponentialLR {gamma = 1.1}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ExponentialLR(opt, {gamma = 1.1})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.11000000000000001,0.33,0.12100000000000002,0.36300000000000004,0.13310000000000002,0.3993000000000001,0.14641000000000004,0.4392300000000001,0.16105100000000006,0.48315300000000017,0.17715610000000007,0.5314683000000002,0.1948717100000001,0.5846151300000003,0.2143588810000001,0.6430766430000004,0.23579476910000013,0.7073843073000006,0.25937424601000014,0.7781227380300006,0.28531167061100016,0.8559350118330008,0.3138428376721002,0.9415285130163009,0.3452271214393102,1.035681364317931,0.37974983358324127,1.1392495007497243,0.41772481694156544,1.253174450824697,0.45949729863572203,1.3784918959071668,0.5054470284992942,1.5163410854978836,0.5559917313492238,1.6679751940476721,0.6115909044841462,1.8347727134524394,0.6727499949325609,2.0182499847976834}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingLR {T_max = 5}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingLR(opt, {T_max = 5})
local given = {}
local rates, moments = {}, {}
for t = 1, 30 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={62},dtype="float64",data={0.1,0.3,0.09045084971874738,0.27135254915624213,0.06545084971874737,0.19635254915624212,0.03454915028125263,0.10364745084375789,0.009549150281252633,0.028647450843757895,0.0,0.0,0.009549150281252628,0.02864745084375788,0.03454915028125265,0.10364745084375791,0.06545084971874741,0.19635254915624217,0.09045084971874744,0.27135254915624224,0.10000000000000006,0.3000000000000001,0.09045084971874746,0.2713525491562423,0.06545084971874743,0.1963525491562422,0.03454915028125267,0.10364745084375795,0.009549150281252644,0.02864745084375792,0.0,0.0,0.009549150281252628,0.02864745084375788,0.03454915028125265,0.10364745084375793,0.06545084971874743,0.19635254915624226,0.09045084971874746,0.27135254915624235,0.10000000000000013,0.3000000000000004,0.0904508497187475,0.2713525491562425,0.06545084971874758,0.19635254915624273,0.0345491502812527,0.10364745084375811,0.009549150281252658,0.028647450843757975,0.0,0.0,0.009549150281252628,0.02864745084375788,0.034549150281252654,0.10364745084375795,0.06545084971874746,0.19635254915624234,0.09045084971874752,0.2713525491562425,0.1000000000000002,0.30000000000000054}},{shape={60},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingLR {T_max = 10, eta_min = 0.02}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingLR(opt, {T_max = 10, eta_min = 0.02})
local given = {}
local rates, moments = {}, {}
for t = 1, 30 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={62},dtype="float64",data={0.1,0.3,0.09804226065180616,0.2931479122813215,0.0923606797749979,0.2732623792124926,0.08351141009169893,0.24228993532094617,0.0723606797749979,0.20326237921249257,0.06,0.15999999999999995,0.0476393202250021,0.11673762078750735,0.036488589908301075,0.07771006467905377,0.027639320225002106,0.04673762078750737,0.02195773934819386,0.026852087718678506,0.02,0.02,0.02195773934819386,0.026852087718678506,0.027639320225002133,0.04673762078750746,0.036488589908301144,0.077710064679054,0.047639320225002224,0.11673762078750778,0.06000000000000018,0.1600000000000006,0.07236067977499813,0.2032623792124934,0.08351141009169921,0.24228993532094717,0.09236067977499823,0.2732623792124938,0.0980422606518065,0.29314791228132275,0.10000000000000037,0.30000000000000127,0.0980422606518065,0.29314791228132275,0.09236067977499825,0.27326237921249386,0.08351141009169923,0.24228993532094723,0.07236067977499815,0.20326237921249346,0.06000000000000019,0.16000000000000061,0.04763932022500224,0.11673762078750782,0.03648858990830116,0.07771006467905404,0.027639320225002144,0.046737620787507504,0.021957739348193873,0.02685208771867855,0.02,0.02}},{shape={60},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingLR {T_max = 1}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingLR(opt, {T_max = 1})
local given = {}
local rates, moments = {}, {}
for t = 1, 30 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={62},dtype="float64",data={0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3,0.0,0.0,0.1,0.3}},{shape={60},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingLR {T_max = 7, eta_min = 0.2}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingLR(opt, {T_max = 7, eta_min = 0.2})
local given = {}
local rates, moments = {}, {}
for t = 1, 30 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={62},dtype="float64",data={0.1,0.3,0.10495155660487905,0.29504844339512093,0.11882550990706332,0.28117449009293666,0.13887395330218427,0.2611260466978157,0.16112604669781572,0.23887395330218428,0.18117449009293668,0.21882550990706334,0.19504844339512095,0.20495155660487907,0.2,0.2,0.19504844339512098,0.20495155660487904,0.18117449009293674,0.2188255099070633,0.16112604669781583,0.2388739533021842,0.1388739533021845,0.26112604669781553,0.11882550990706355,0.2811744900929365,0.10495155660487927,0.29504844339512076,0.10000000000000026,0.29999999999999977,0.10495155660487927,0.29504844339512076,0.11882550990706352,0.2811744900929365,0.13887395330218447,0.26112604669781553,0.1611260466978158,0.2388739533021842,0.1811744900929367,0.2188255099070633,0.19504844339512095,0.20495155660487904,0.2,0.2,0.19504844339512098,0.20495155660487904,0.18117449009293657,0.21882550990706345,0.16112604669781547,0.23887395330218456,0.13887395330218388,0.26112604669781614,0.1188255099070627,0.2811744900929373,0.10495155660487838,0.29504844339512165,0.0999999999999993,0.3000000000000007,0.10495155660487836,0.29504844339512165,0.11882550990706266,0.2811744900929374}},{shape={60},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingWarmRestarts {T_0 = 5}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingWarmRestarts(opt, {T_0 = 5})
local given = {}
local rates, moments = {}, {}
for t = 1, 30 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={62},dtype="float64",data={0.1,0.3,0.09045084971874738,0.27135254915624213,0.06545084971874737,0.19635254915624212,0.03454915028125263,0.1036474508437579,0.009549150281252633,0.0286474508437579,0.1,0.3,0.09045084971874738,0.27135254915624213,0.06545084971874737,0.19635254915624212,0.03454915028125263,0.1036474508437579,0.009549150281252633,0.0286474508437579,0.1,0.3,0.09045084971874738,0.27135254915624213,0.06545084971874737,0.19635254915624212,0.03454915028125263,0.1036474508437579,0.009549150281252633,0.0286474508437579,0.1,0.3,0.09045084971874738,0.27135254915624213,0.06545084971874737,0.19635254915624212,0.03454915028125263,0.1036474508437579,0.009549150281252633,0.0286474508437579,0.1,0.3,0.09045084971874738,0.27135254915624213,0.06545084971874737,0.19635254915624212,0.03454915028125263,0.1036474508437579,0.009549150281252633,0.0286474508437579,0.1,0.3,0.09045084971874738,0.27135254915624213,0.06545084971874737,0.19635254915624212,0.03454915028125263,0.1036474508437579,0.009549150281252633,0.0286474508437579,0.1,0.3}},{shape={60},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingWarmRestarts {T_0 = 5} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingWarmRestarts(opt, {T_0 = 5})
local given = {0.0, 0.37, 0.74, 1.1099999999999999, 1.48, 1.85, 2.2199999999999998, 2.59, 2.96, 3.33, 3.7, 4.07, 4.4399999999999995, 4.81, 5.18, 5.55, 5.92, 6.29, 6.66, 7.03, 7.4, 7.77, 8.14, 8.51, 8.879999999999999}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={26},dtype="float64",data={0.1,0.1,0.09865492554910633,0.09469207120756319,0.0883246503404675,0.07989524915287594,0.06985739453173903,0.05875115294876381,0.04717407327589878,0.03574903687650118,0.02509074473302546,0.015772644703565566,0.008296078319341444,0.003063307117306302,0.00035586977150932065,0.09968056552600042,0.09704403844771128,0.0918764020021071,0.08445569041936743,0.07518116008178805,0.0645518083414136,0.053139525976465665,0.04155832776436333,0.03043131665813987,0.02035715899194704,0.011877874449427629}},{shape={25},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingWarmRestarts {T_0 = 3, T_mult = 2, eta_min = 0.01}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingWarmRestarts(opt, {T_0 = 3, T_mult = 2, eta_min = 0.01})
local given = {}
local rates, moments = {}, {}
for t = 1, 30 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={62},dtype="float64",data={0.1,0.3,0.0775,0.22749999999999998,0.032500000000000015,0.08250000000000002,0.1,0.3,0.09397114317029975,0.2805736835487436,0.0775,0.22749999999999998,0.05500000000000001,0.155,0.032500000000000015,0.08250000000000002,0.01602885682970026,0.029426316451256387,0.1,0.3,0.09846666218300808,0.29505924481191487,0.09397114317029975,0.2805736835487436,0.08681980515339464,0.25753048327204936,0.0775,0.22749999999999998,0.06664685702961344,0.1925287615398655,0.05500000000000001,0.155,0.04335314297038658,0.11747123846013449,0.032500000000000015,0.08250000000000002,0.023180194846605363,0.05246951672795062,0.01602885682970026,0.029426316451256387,0.011533337816991932,0.01494075518808511,0.1,0.3,0.09961501876182148,0.2987595048992025,0.09846666218300808,0.29505924481191487,0.0965745789630079,0.2889625322141366,0.09397114317029975,0.2805736835487436,0.09070090031310558,0.27003623434222906,0.08681980515339464,0.25753048327204936,0.08239426430539243,0.2432704072062645,0.0775,0.22749999999999998,0.07222075445642905,0.21048909769293803}},{shape={60},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingWarmRestarts {T_0 = 3, T_mult = 2, eta_min = 0.01} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingWarmRestarts(opt, {T_0 = 3, T_mult = 2, eta_min = 0.01})
local given = {0.0, 0.37, 0.74, 1.1099999999999999, 1.48, 1.85, 2.2199999999999998, 2.59, 2.96, 3.33, 3.7, 4.07, 4.4399999999999995, 4.81, 5.18, 5.55, 5.92, 6.29, 6.66, 7.03, 7.4, 7.77, 8.14, 8.51, 8.879999999999999}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={26},dtype="float64",data={0.1,0.1,0.09666417631644977,0.08715127058347616,0.07287165507856513,0.055942408894751064,0.038873442270461495,0.024195380233209024,0.014084375092881917,0.010039472645551373,0.09932991967696483,0.09701111919237408,0.09312048646219617,0.08780358823396353,0.08125935451102531,0.07373263565171806,0.06550504137351576,0.056884404417814,0.04819326308887514,0.03975679358896189,0.03189064365738234,0.02488912271385138,0.01901419036808094,0.014485655286901293,0.011472951125085548,0.01008879722072778}},{shape={25},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingWarmRestarts {T_0 = 1}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingWarmRestarts(opt, {T_0 = 1})
local given = {}
local rates, moments = {}, {}
for t = 1, 30 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={62},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3}},{shape={60},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingWarmRestarts {T_0 = 1} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingWarmRestarts(opt, {T_0 = 1})
local given = {0.0, 0.37, 0.74, 1.1099999999999999, 1.48, 1.85, 2.2199999999999998, 2.59, 2.96, 3.33, 3.7, 4.07, 4.4399999999999995, 4.81, 5.18, 5.55, 5.92, 6.29, 6.66, 7.03, 7.4, 7.77, 8.14, 8.51, 8.879999999999999}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={26},dtype="float64",data={0.1,0.1,0.06985739453173903,0.015772644703565566,0.09704403844771128,0.05313952597646568,0.0054496737905816,0.0885256621387895,0.036050444698038565,0.0003942649342761118,0.07545207078751857,0.02061073738537633,0.09879583809693737,0.05936906572928631,0.008645971286271942,0.09221639627510078,0.04217827674798849,0.0015708419435684518,0.08064535268264883,0.02591231629491423,0.099778098230154,0.06545084971874732,0.012494446518477066,0.09524135262330094,0.04842946204609362,0.0035111757055874882}},{shape={25},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingWarmRestarts {T_0 = 2, T_mult = 3}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingWarmRestarts(opt, {T_0 = 2, T_mult = 3})
local given = {}
local rates, moments = {}, {}
for t = 1, 30 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={62},dtype="float64",data={0.1,0.3,0.05,0.15,0.1,0.3,0.09330127018922195,0.27990381056766583,0.07500000000000001,0.22499999999999998,0.05,0.15,0.025000000000000012,0.07500000000000002,0.006698729810778065,0.020096189432334193,0.1,0.3,0.09924038765061041,0.2977211629518312,0.09698463103929543,0.2909538931178863,0.09330127018922195,0.27990381056766583,0.0883022221559489,0.26490666646784666,0.08213938048432697,0.24641814145298088,0.07500000000000001,0.22499999999999998,0.06710100716628345,0.20130302149885032,0.058682408883346526,0.17604722665003958,0.05,0.15,0.041317591116653486,0.12395277334996045,0.03289899283371658,0.09869697850114974,0.025000000000000012,0.07500000000000002,0.017860619515673033,0.05358185854701909,0.011697777844051106,0.03509333353215331,0.006698729810778076,0.020096189432334228,0.0030153689607045845,0.009046106882113752,0.0007596123493895991,0.0022788370481687968,0.1,0.3,0.09991540791356342,0.2997462237406902,0.09966191788709716,0.29898575366129143,0.09924038765061041,0.2977211629518312,0.0986522435289912,0.2959567305869736}},{shape={60},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingWarmRestarts {T_0 = 2, T_mult = 3} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingWarmRestarts(opt, {T_0 = 2, T_mult = 3})
local given = {0.0, 0.37, 0.74, 1.1099999999999999, 1.48, 1.85, 2.2199999999999998, 2.59, 2.96, 3.33, 3.7, 4.07, 4.4399999999999995, 4.81, 5.18, 5.55, 5.92, 6.29, 6.66, 7.03, 7.4, 7.77, 8.14, 8.51, 8.879999999999999}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={26},dtype="float64",data={0.1,0.1,0.09179036806841352,0.06985739453173903,0.04140354498602953,0.015772644703565566,0.0013815039801161723,0.09966863828001982,0.09763307406267932,0.09381533400219318,0.08835825759076499,0.08146601955249187,0.07339649071302867,0.06445158984722359,0.05496598748718197,0.0452945843340743,0.03579923276480388,0.026835198244006927,0.01873786718321474,0.011810198568267889,0.00631138884822674,0.0024471741852423235,0.0003621329035277232,0.09998507448905916,0.09980205327053848,0.09941141907232764}},{shape={25},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[LinearLR {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.LinearLR(opt, {})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.03333333333333333,0.09999999999999999,0.04666666666666667,0.14,0.060000000000000005,0.18000000000000002,0.07333333333333335,0.22000000000000006,0.08666666666666668,0.26000000000000006,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004,0.1,0.30000000000000004}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[LinearLR {start_factor = 0.1, total_iters = 8}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.LinearLR(opt, {start_factor = 0.1, total_iters = 8})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.010000000000000002,0.03,0.021250000000000005,0.06375,0.03250000000000001,0.09749999999999999,0.04375000000000001,0.13125,0.055000000000000014,0.165,0.06625000000000002,0.19875,0.07750000000000001,0.2325,0.08875000000000002,0.26625000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004,0.10000000000000003,0.30000000000000004}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[LinearLR {start_factor = 1.0, end_factor = 0.2}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.LinearLR(opt, {start_factor = 1.0, end_factor = 0.2})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.084,0.252,0.068,0.20400000000000001,0.052,0.156,0.036,0.108,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999,0.019999999999999997,0.05999999999999999}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[LinearLR {start_factor = 0.5, end_factor = 0.0, total_iters = 4}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.LinearLR(opt, {start_factor = 0.5, end_factor = 0.0, total_iters = 4})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.05,0.15,0.037500000000000006,0.11249999999999999,0.025000000000000005,0.075,0.012500000000000002,0.0375,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ConstantLR {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ConstantLR(opt, {})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.03333333333333333,0.09999999999999999,0.03333333333333333,0.09999999999999999,0.03333333333333333,0.09999999999999999,0.03333333333333333,0.09999999999999999,0.03333333333333333,0.09999999999999999,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ConstantLR {factor = 0.1, total_iters = 8}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ConstantLR(opt, {factor = 0.1, total_iters = 8})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.10000000000000002,0.3,0.10000000000000002,0.3,0.10000000000000002,0.3,0.10000000000000002,0.3,0.10000000000000002,0.3,0.10000000000000002,0.3,0.10000000000000002,0.3,0.10000000000000002,0.3,0.10000000000000002,0.3,0.10000000000000002,0.3,0.10000000000000002,0.3,0.10000000000000002,0.3,0.10000000000000002,0.3}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ConstantLR {factor = 1.0}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ConstantLR(opt, {factor = 1.0})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[PolynomialLR {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.PolynomialLR(opt, {})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.08000000000000002,0.24,0.060000000000000005,0.17999999999999997,0.04000000000000001,0.12,0.02,0.059999999999999984,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[PolynomialLR {total_iters = 10, power = 2.0}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.PolynomialLR(opt, {total_iters = 10, power = 2.0})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.08100000000000002,0.243,0.06400000000000002,0.192,0.048999999999999995,0.14699999999999996,0.036000000000000004,0.108,0.025000000000000005,0.07500000000000001,0.016000000000000007,0.048000000000000015,0.009000000000000008,0.02700000000000002,0.004,0.012,0.001,0.003,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[PolynomialLR {total_iters = 7, power = 0.5}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.PolynomialLR(opt, {total_iters = 7, power = 0.5})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.09258200997725516,0.27774602993176545,0.08451542547285167,0.253546276418555,0.07559289460184546,0.22677868380553634,0.06546536707079773,0.19639610121239315,0.053452248382484885,0.16035674514745463,0.037796447300922735,0.11338934190276818,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[StepLR {step_size = 3} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.StepLR(opt, {step_size = 3})
local given = {0, 3, 7, 8, 2, 11}
local rates, moments = {}, {}
for t = 1, 6 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={7},dtype="float64",data={0.1,0.1,0.010000000000000002,0.0010000000000000002,0.0010000000000000002,0.1,0.00010000000000000003}},{shape={6},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[MultiStepLR {milestones = {2, 8}} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.MultiStepLR(opt, {milestones = {2, 8}})
local given = {0, 3, 7, 8, 2, 11}
local rates, moments = {}, {}
for t = 1, 6 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={7},dtype="float64",data={0.1,0.1,0.010000000000000002,0.010000000000000002,0.0010000000000000002,0.010000000000000002,0.0010000000000000002}},{shape={6},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ExponentialLR {gamma = 0.9} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ExponentialLR(opt, {gamma = 0.9})
local given = {0, 3, 7, 8, 2, 11}
local rates, moments = {}, {}
for t = 1, 6 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={7},dtype="float64",data={0.1,0.1,0.0729,0.04782969000000001,0.04304672100000001,0.08100000000000002,0.031381059609000006}},{shape={6},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CosineAnnealingLR {T_max = 5} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CosineAnnealingLR(opt, {T_max = 5})
local given = {0, 3, 7, 8, 2, 11}
local rates, moments = {}, {}
for t = 1, 6 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={7},dtype="float64",data={0.1,0.1,0.03454915028125263,0.034549150281252626,0.06545084971874736,0.06545084971874737,0.09045084971874741}},{shape={6},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[LinearLR {} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.LinearLR(opt, {})
local given = {0, 3, 7, 8, 2, 11}
local rates, moments = {}, {}
for t = 1, 6 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={7},dtype="float64",data={0.03333333333333333,0.03333333333333333,0.07333333333333335,0.1,0.1,0.06000000000000001,0.1}},{shape={6},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ConstantLR {} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ConstantLR(opt, {})
local given = {0, 3, 7, 8, 2, 11}
local rates, moments = {}, {}
for t = 1, 6 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={7},dtype="float64",data={0.03333333333333333,0.03333333333333333,0.03333333333333333,0.1,0.1,0.03333333333333333,0.1}},{shape={6},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[PolynomialLR {} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.PolynomialLR(opt, {})
local given = {0, 3, 7, 8, 2, 11}
local rates, moments = {}, {}
for t = 1, 6 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={7},dtype="float64",data={0.1,0.1,0.04000000000000001,0.0,0.0,0.06,0.0}},{shape={6},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[LambdaLR {lr_lambda = function(e) return 1 / (1 + e) end} epochs]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.LambdaLR(opt, {lr_lambda = function(e) return 1 / (1 + e) end})
local given = {0, 3, 7, 8, 2, 11}
local rates, moments = {}, {}
for t = 1, 6 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={7},dtype="float64",data={0.1,0.1,0.025,0.0125,0.011111111111111112,0.03333333333333333,0.008333333333333333}},{shape={6},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.06583592135001265,0.18583592135001265,0.3341640786499874,0.45416407864998737,0.5,0.49373200311754367,0.47524231600673683,0.445458088785525,0.40587282697488153,0.3584715008956504,0.30563101096814466,0.250001,0.19437098903185537,0.14153049910434962,0.09412917302511849,0.05454391121447502,0.024759683993263143,0.006269996882456277,2e-06,0.006269996882456277}},{shape={20},dtype="float64",data={0.95,0.9404508497187474,0.9154508497187474,0.8845491502812526,0.8595491502812526,0.85,0.8512536043909088,0.854951556604879,0.8609084258765984,0.8688255099070633,0.878305813044122,0.8888739533021842,0.8999999999999999,0.9111260466978157,0.9216941869558779,0.9311744900929366,0.9390915741234015,0.945048443395121,0.9487463956090911,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20} Adam]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.Adam({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.06583592135001265,0.18583592135001265,0.3341640786499874,0.45416407864998737,0.5,0.49373200311754367,0.47524231600673683,0.445458088785525,0.40587282697488153,0.3584715008956504,0.30563101096814466,0.250001,0.19437098903185537,0.14153049910434962,0.09412917302511849,0.05454391121447502,0.024759683993263143,0.006269996882456277,2e-06,0.006269996882456277}},{shape={20},dtype="float64",data={0.95,0.9404508497187474,0.9154508497187474,0.8845491502812526,0.8595491502812526,0.85,0.8512536043909088,0.854951556604879,0.8609084258765984,0.8688255099070633,0.878305813044122,0.8888739533021842,0.8999999999999999,0.9111260466978157,0.9216941869558779,0.9311744900929366,0.9390915741234015,0.945048443395121,0.9487463956090911,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, epochs = 4, steps_per_epoch = 5}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, epochs = 4, steps_per_epoch = 5})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.06583592135001265,0.18583592135001265,0.3341640786499874,0.45416407864998737,0.5,0.49373200311754367,0.47524231600673683,0.445458088785525,0.40587282697488153,0.3584715008956504,0.30563101096814466,0.250001,0.19437098903185537,0.14153049910434962,0.09412917302511849,0.05454391121447502,0.024759683993263143,0.006269996882456277,2e-06,0.006269996882456277}},{shape={20},dtype="float64",data={0.95,0.9404508497187474,0.9154508497187474,0.8845491502812526,0.8595491502812526,0.85,0.8512536043909088,0.854951556604879,0.8609084258765984,0.8688255099070633,0.878305813044122,0.8888739533021842,0.8999999999999999,0.9111260466978157,0.9216941869558779,0.9311744900929366,0.9390915741234015,0.945048443395121,0.9487463956090911,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, epochs = 4, steps_per_epoch = 5} Adam]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.Adam({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, epochs = 4, steps_per_epoch = 5})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.06583592135001265,0.18583592135001265,0.3341640786499874,0.45416407864998737,0.5,0.49373200311754367,0.47524231600673683,0.445458088785525,0.40587282697488153,0.3584715008956504,0.30563101096814466,0.250001,0.19437098903185537,0.14153049910434962,0.09412917302511849,0.05454391121447502,0.024759683993263143,0.006269996882456277,2e-06,0.006269996882456277}},{shape={20},dtype="float64",data={0.95,0.9404508497187474,0.9154508497187474,0.8845491502812526,0.8595491502812526,0.85,0.8512536043909088,0.854951556604879,0.8609084258765984,0.8688255099070633,0.878305813044122,0.8888739533021842,0.8999999999999999,0.9111260466978157,0.9216941869558779,0.9311744900929366,0.9390915741234015,0.945048443395121,0.9487463956090911,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 25, pct_start = 0.5}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 25, pct_start = 0.5})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.028899851036528146,0.05493934290884278,0.09618724562752301,0.14958439094452347,0.21117055686736785,0.276378179207521,0.34037110692103667,0.3984032773075681,0.44617070976906076,0.48013071236130866,0.4977646270487194,0.4980286832139182,0.48244419169557695,0.4522544395767425,0.4093563600131827,0.3564453971119766,0.2968461412651166,0.2343034329081912,0.17274706042325755,0.11604483708204576}},{shape={20},dtype="float64",data={0.95,0.9481458643673899,0.9427209702273244,0.9341276571609327,0.9230032518865576,0.9101728006526316,0.8965878793317664,0.8832560193914507,0.8711659838942566,0.8612144354647789,0.8541394349247273,0.8504657026981834,0.8503942649342761,0.8535111757055874,0.8595491502812526,0.8681288005125655,0.8787110354217463,0.8906309342707137,0.9031395259764656,0.9154508497187474}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 25, pct_start = 0.5} Adam]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.Adam({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 25, pct_start = 0.5})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.028899851036528146,0.05493934290884278,0.09618724562752301,0.14958439094452347,0.21117055686736785,0.276378179207521,0.34037110692103667,0.3984032773075681,0.44617070976906076,0.48013071236130866,0.4977646270487194,0.4980286832139182,0.48244419169557695,0.4522544395767425,0.4093563600131827,0.3564453971119766,0.2968461412651166,0.2343034329081912,0.17274706042325755,0.11604483708204576}},{shape={20},dtype="float64",data={0.95,0.9481458643673899,0.9427209702273244,0.9341276571609327,0.9230032518865576,0.9101728006526316,0.8965878793317664,0.8832560193914507,0.8711659838942566,0.8612144354647789,0.8541394349247273,0.8504657026981834,0.8503942649342761,0.8535111757055874,0.8595491502812526,0.8681288005125655,0.8787110354217463,0.8906309342707137,0.9031395259764656,0.9154508497187474}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20, anneal_strategy = "linear"}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20, anneal_strategy = "linear"})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.02,0.116,0.212,0.308,0.404,0.5,0.46428585714285714,0.4285717142857143,0.3928575714285714,0.35714342857142856,0.32142928571428575,0.28571514285714283,0.25000100000000003,0.21428685714285717,0.17857271428571425,0.14285857142857145,0.10714442857142858,0.07143028571428572,0.03571614285714286,2.000000000002e-06,-0.03571214285714286}},{shape={20},dtype="float64",data={0.95,0.9299999999999999,0.9099999999999999,0.89,0.87,0.85,0.8571428571428571,0.8642857142857142,0.8714285714285714,0.8785714285714286,0.8857142857142857,0.8928571428571428,0.8999999999999999,0.9071428571428571,0.9142857142857143,0.9214285714285714,0.9285714285714285,0.9357142857142857,0.9428571428571428,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20, anneal_strategy = "linear"} Adam]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.Adam({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20, anneal_strategy = "linear"})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.02,0.116,0.212,0.308,0.404,0.5,0.46428585714285714,0.4285717142857143,0.3928575714285714,0.35714342857142856,0.32142928571428575,0.28571514285714283,0.25000100000000003,0.21428685714285717,0.17857271428571425,0.14285857142857145,0.10714442857142858,0.07143028571428572,0.03571614285714286,2.000000000002e-06,-0.03571214285714286}},{shape={20},dtype="float64",data={0.95,0.9299999999999999,0.9099999999999999,0.89,0.87,0.85,0.8571428571428571,0.8642857142857142,0.8714285714285714,0.8785714285714286,0.8857142857142857,0.8928571428571428,0.8999999999999999,0.9071428571428571,0.9142857142857143,0.9214285714285714,0.9285714285714285,0.9357142857142857,0.9428571428571428,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20, three_phase = true}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20, three_phase = true})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.06583592135001265,0.18583592135001265,0.3341640786499874,0.45416407864998737,0.5,0.45416407864998737,0.3341640786499874,0.18583592135001262,0.06583592135001264,0.02,0.019396986515238298,0.01766067838674666,0.015000500000000002,0.01173730812849164,0.008264691871508365,0.005001500000000003,0.00234132161325334,0.0006050134847617028,2e-06,0.0006050134847617018}},{shape={20},dtype="float64",data={0.95,0.9404508497187474,0.9154508497187474,0.8845491502812526,0.8595491502812526,0.85,0.8595491502812526,0.8845491502812526,0.9154508497187474,0.9404508497187474,0.95,0.95,0.95,0.95,0.95,0.95,0.95,0.95,0.95,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20, three_phase = true} Adam]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.Adam({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20, three_phase = true})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.06583592135001265,0.18583592135001265,0.3341640786499874,0.45416407864998737,0.5,0.45416407864998737,0.3341640786499874,0.18583592135001262,0.06583592135001264,0.02,0.019396986515238298,0.01766067838674666,0.015000500000000002,0.01173730812849164,0.008264691871508365,0.005001500000000003,0.00234132161325334,0.0006050134847617028,2e-06,0.0006050134847617018}},{shape={20},dtype="float64",data={0.95,0.9404508497187474,0.9154508497187474,0.8845491502812526,0.8595491502812526,0.85,0.8595491502812526,0.8845491502812526,0.9154508497187474,0.9404508497187474,0.95,0.95,0.95,0.95,0.95,0.95,0.95,0.95,0.95,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 21, three_phase = true, anneal_strategy = "linear"}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 21, three_phase = true, anneal_strategy = "linear"})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.02,0.11056603773584907,0.20113207547169812,0.2916981132075472,0.3822641509433963,0.4728301886792453,0.43660377358490565,0.3460377358490566,0.2554716981132076,0.1649056603773585,0.07433962264150945,0.019149021276595745,0.017021574468085107,0.014894127659574468,0.01276668085106383,0.010639234042553191,0.00851178723404255,0.006384340425531914,0.0042568936170212755,0.002129446808510637,1.9999999999985307e-06}},{shape={20},dtype="float64",data={0.95,0.9311320754716981,0.9122641509433962,0.8933962264150943,0.8745283018867924,0.8556603773584905,0.8632075471698113,0.8820754716981132,0.9009433962264151,0.9198113207547169,0.9386792452830188,0.95,0.95,0.95,0.95,0.95,0.95,0.95,0.95,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 21, three_phase = true, anneal_strategy = "linear"} Adam]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.Adam({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 21, three_phase = true, anneal_strategy = "linear"})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.02,0.11056603773584907,0.20113207547169812,0.2916981132075472,0.3822641509433963,0.4728301886792453,0.43660377358490565,0.3460377358490566,0.2554716981132076,0.1649056603773585,0.07433962264150945,0.019149021276595745,0.017021574468085107,0.014894127659574468,0.01276668085106383,0.010639234042553191,0.00851178723404255,0.006384340425531914,0.0042568936170212755,0.002129446808510637,1.9999999999985307e-06}},{shape={20},dtype="float64",data={0.95,0.9311320754716981,0.9122641509433962,0.8933962264150943,0.8745283018867924,0.8556603773584905,0.8632075471698113,0.8820754716981132,0.9009433962264151,0.9198113207547169,0.9386792452830188,0.95,0.95,0.95,0.95,0.95,0.95,0.95,0.95,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20, cycle_momentum = false}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20, cycle_momentum = false})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.06583592135001265,0.18583592135001265,0.3341640786499874,0.45416407864998737,0.5,0.49373200311754367,0.47524231600673683,0.445458088785525,0.40587282697488153,0.3584715008956504,0.30563101096814466,0.250001,0.19437098903185537,0.14153049910434962,0.09412917302511849,0.05454391121447502,0.024759683993263143,0.006269996882456277,2e-06,0.006269996882456277}},{shape={20},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20, cycle_momentum = false} Adam]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.Adam({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20, cycle_momentum = false})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.06583592135001265,0.18583592135001265,0.3341640786499874,0.45416407864998737,0.5,0.49373200311754367,0.47524231600673683,0.445458088785525,0.40587282697488153,0.3584715008956504,0.30563101096814466,0.250001,0.19437098903185537,0.14153049910434962,0.09412917302511849,0.05454391121447502,0.024759683993263143,0.006269996882456277,2e-06,0.006269996882456277}},{shape={20},dtype="float64",data={0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20, base_momentum = 0.7, max_momentum = 0.9}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20, base_momentum = 0.7, max_momentum = 0.9})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.06583592135001265,0.18583592135001265,0.3341640786499874,0.45416407864998737,0.5,0.49373200311754367,0.47524231600673683,0.445458088785525,0.40587282697488153,0.3584715008956504,0.30563101096814466,0.250001,0.19437098903185537,0.14153049910434962,0.09412917302511849,0.05454391121447502,0.024759683993263143,0.006269996882456277,2e-06,0.006269996882456277}},{shape={20},dtype="float64",data={0.9,0.8809016994374947,0.8309016994374947,0.7690983005625053,0.7190983005625052,0.7,0.7025072087818176,0.7099031132097581,0.721816851753197,0.7376510198141266,0.7566116260882442,0.7777479066043685,0.8,0.8222520933956314,0.8433883739117558,0.8623489801858734,0.878183148246803,0.8900968867902419,0.8974927912181824,0.9}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20, base_momentum = 0.7, max_momentum = 0.9} Adam]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.Adam({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20, base_momentum = 0.7, max_momentum = 0.9})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.020000000000000018,0.06583592135001265,0.18583592135001265,0.3341640786499874,0.45416407864998737,0.5,0.49373200311754367,0.47524231600673683,0.445458088785525,0.40587282697488153,0.3584715008956504,0.30563101096814466,0.250001,0.19437098903185537,0.14153049910434962,0.09412917302511849,0.05454391121447502,0.024759683993263143,0.006269996882456277,2e-06,0.006269996882456277}},{shape={20},dtype="float64",data={0.9,0.8809016994374947,0.8309016994374947,0.7690983005625053,0.7190983005625052,0.7,0.7025072087818176,0.7099031132097581,0.721816851753197,0.7376510198141266,0.7566116260882442,0.7777479066043685,0.8,0.8222520933956314,0.8433883739117558,0.8623489801858734,0.878183148246803,0.8900968867902419,0.8974927912181824,0.9}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20, div_factor = 10.0, final_div_factor = 100.0}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20, div_factor = 10.0, final_div_factor = 100.0})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.04999999999999999,0.09297117626563683,0.20547117626563682,0.3445288237343631,0.45702882373436315,0.5,0.4937382460674104,0.47526697475862917,0.4455124127463905,0.4059665780142187,0.35861246384461015,0.3058246032555895,0.25025,0.1946753967444105,0.14188753615538988,0.09453342198578131,0.054987587253609554,0.025233025241370846,0.006761753932589551,0.0005,0.006761753932589551}},{shape={20},dtype="float64",data={0.95,0.9404508497187474,0.9154508497187474,0.8845491502812526,0.8595491502812526,0.85,0.8512536043909088,0.854951556604879,0.8609084258765984,0.8688255099070633,0.878305813044122,0.8888739533021842,0.8999999999999999,0.9111260466978157,0.9216941869558779,0.9311744900929366,0.9390915741234015,0.945048443395121,0.9487463956090911,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = 0.5, total_steps = 20, div_factor = 10.0, final_div_factor = 100.0} Adam]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.Adam({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = 0.5, total_steps = 20, div_factor = 10.0, final_div_factor = 100.0})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.04999999999999999,0.09297117626563683,0.20547117626563682,0.3445288237343631,0.45702882373436315,0.5,0.4937382460674104,0.47526697475862917,0.4455124127463905,0.4059665780142187,0.35861246384461015,0.3058246032555895,0.25025,0.1946753967444105,0.14188753615538988,0.09453342198578131,0.054987587253609554,0.025233025241370846,0.006761753932589551,0.0005,0.006761753932589551}},{shape={20},dtype="float64",data={0.95,0.9404508497187474,0.9154508497187474,0.8845491502812526,0.8595491502812526,0.85,0.8512536043909088,0.854951556604879,0.8609084258765984,0.8688255099070633,0.878305813044122,0.8888739533021842,0.8999999999999999,0.9111260466978157,0.9216941869558779,0.9311744900929366,0.9390915741234015,0.945048443395121,0.9487463956090911,0.95}}},tol=1e-12},
{name=[==[OneCycleLR {max_lr = {0.5, 1.0}, total_steps = 20}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.OneCycleLR(opt, {max_lr = {0.5, 1.0}, total_steps = 20})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.020000000000000018,0.040000000000000036,0.06583592135001265,0.1316718427000253,0.18583592135001265,0.3716718427000253,0.3341640786499874,0.6683281572999747,0.45416407864998737,0.9083281572999747,0.5,1.0,0.49373200311754367,0.9874640062350873,0.47524231600673683,0.9504846320134737,0.445458088785525,0.89091617757105,0.40587282697488153,0.8117456539497631,0.3584715008956504,0.7169430017913008,0.30563101096814466,0.6112620219362893,0.250001,0.500002,0.19437098903185537,0.38874197806371075,0.14153049910434962,0.28306099820869923,0.09412917302511849,0.18825834605023697,0.05454391121447502,0.10908782242895004,0.024759683993263143,0.049519367986526286,0.006269996882456277,0.012539993764912554,2e-06,4e-06,0.006269996882456277,0.012539993764912554}},{shape={40},dtype="float64",data={0.95,0.95,0.9404508497187474,0.9404508497187474,0.9154508497187474,0.9154508497187474,0.8845491502812526,0.8845491502812526,0.8595491502812526,0.8595491502812526,0.85,0.85,0.8512536043909088,0.8512536043909088,0.854951556604879,0.854951556604879,0.8609084258765984,0.8609084258765984,0.8688255099070633,0.8688255099070633,0.878305813044122,0.878305813044122,0.8888739533021842,0.8888739533021842,0.8999999999999999,0.8999999999999999,0.9111260466978157,0.9111260466978157,0.9216941869558779,0.9216941869558779,0.9311744900929366,0.9311744900929366,0.9390915741234015,0.9390915741234015,0.945048443395121,0.945048443395121,0.9487463956090911,0.9487463956090911,0.95,0.95}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 4}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 4})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.0325,0.05500000000000001,0.0775,0.1,0.0775,0.05500000000000001,0.0325,0.01,0.0325,0.05500000000000001,0.0775,0.1,0.0775,0.05500000000000001,0.0325,0.01,0.0325,0.05500000000000001,0.0775,0.1}},{shape={20},dtype="float64",data={0.9,0.875,0.8500000000000001,0.8250000000000001,0.8,0.8250000000000001,0.8500000000000001,0.875,0.9,0.875,0.8500000000000001,0.8250000000000001,0.8,0.8250000000000001,0.8500000000000001,0.875,0.9,0.875,0.8500000000000001,0.8250000000000001}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 4} AdamW]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.AdamW({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 4})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.0325,0.05500000000000001,0.0775,0.1,0.0775,0.05500000000000001,0.0325,0.01,0.0325,0.05500000000000001,0.0775,0.1,0.0775,0.05500000000000001,0.0325,0.01,0.0325,0.05500000000000001,0.0775,0.1}},{shape={20},dtype="float64",data={0.9,0.875,0.8500000000000001,0.8250000000000001,0.8,0.8250000000000001,0.8500000000000001,0.875,0.9,0.875,0.8500000000000001,0.8250000000000001,0.8,0.8250000000000001,0.8500000000000001,0.875,0.9,0.875,0.8500000000000001,0.8250000000000001}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 4, step_size_down = 7}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 4, step_size_down = 7})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.03249999999999998,0.055000000000000014,0.0775,0.09999999999999999,0.08714285714285715,0.0742857142857143,0.06142857142857145,0.04857142857142858,0.0357142857142857,0.022857142857142847,0.01,0.03249999999999998,0.054999999999999966,0.07749999999999994,0.09999999999999992,0.08714285714285715,0.0742857142857143,0.061428571428571395,0.04857142857142854,0.0357142857142857}},{shape={20},dtype="float64",data={0.9,0.875,0.85,0.8250000000000001,0.8,0.8142857142857143,0.8285714285714286,0.8428571428571429,0.8571428571428572,0.8714285714285714,0.8857142857142858,0.9,0.875,0.8500000000000001,0.8250000000000001,0.8000000000000002,0.8142857142857143,0.8285714285714286,0.842857142857143,0.8571428571428572}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 4, step_size_down = 7} AdamW]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.AdamW({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 4, step_size_down = 7})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.03249999999999998,0.055000000000000014,0.0775,0.09999999999999999,0.08714285714285715,0.0742857142857143,0.06142857142857145,0.04857142857142858,0.0357142857142857,0.022857142857142847,0.01,0.03249999999999998,0.054999999999999966,0.07749999999999994,0.09999999999999992,0.08714285714285715,0.0742857142857143,0.061428571428571395,0.04857142857142854,0.0357142857142857}},{shape={20},dtype="float64",data={0.9,0.875,0.85,0.8250000000000001,0.8,0.8142857142857143,0.8285714285714286,0.8428571428571429,0.8571428571428572,0.8714285714285714,0.8857142857142858,0.9,0.875,0.8500000000000001,0.8250000000000001,0.8000000000000002,0.8142857142857143,0.8285714285714286,0.842857142857143,0.8571428571428572}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, mode = "triangular2"}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, mode = "triangular2"})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.040000000000000015,0.06999999999999999,0.1,0.07000000000000003,0.03999999999999998,0.01,0.02500000000000003,0.03999999999999998,0.05500000000000001,0.03999999999999998,0.02500000000000003,0.01,0.017499999999999995,0.02500000000000001,0.0325,0.02500000000000001,0.017499999999999995,0.01,0.013749999999999988,0.017500000000000016}},{shape={20},dtype="float64",data={0.9,0.8666666666666667,0.8333333333333334,0.8,0.8333333333333334,0.8666666666666667,0.9,0.8833333333333333,0.8666666666666667,0.8500000000000001,0.8666666666666667,0.8833333333333333,0.9,0.8916666666666667,0.8833333333333333,0.875,0.8833333333333333,0.8916666666666667,0.9,0.8958333333333334}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, mode = "triangular2"} AdamW]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.AdamW({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, mode = "triangular2"})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.040000000000000015,0.06999999999999999,0.1,0.07000000000000003,0.03999999999999998,0.01,0.02500000000000003,0.03999999999999998,0.05500000000000001,0.03999999999999998,0.02500000000000003,0.01,0.017499999999999995,0.02500000000000001,0.0325,0.02500000000000001,0.017499999999999995,0.01,0.013749999999999988,0.017500000000000016}},{shape={20},dtype="float64",data={0.9,0.8666666666666667,0.8333333333333334,0.8,0.8333333333333334,0.8666666666666667,0.9,0.8833333333333333,0.8666666666666667,0.8500000000000001,0.8666666666666667,0.8833333333333333,0.9,0.8916666666666667,0.8833333333333333,0.875,0.8833333333333333,0.8916666666666667,0.9,0.8958333333333334}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, mode = "exp_range", gamma = 0.9}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, mode = "exp_range", gamma = 0.9})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.03700000000000001,0.0586,0.07561000000000001,0.04936600000000002,0.027714699999999988,0.01,0.02434890700000003,0.03582803259999999,0.04486784401000001,0.03092070640599999,0.019414317882700018,0.01,0.017625597484986995,0.023726075472976615,0.028530201888518417,0.021118121133111054,0.01500315450989997,0.01,0.014052555153018965,0.017294599275434176}},{shape={20},dtype="float64",data={0.9,0.87,0.8460000000000001,0.8271000000000001,0.85626,0.880317,0.9,0.8840567699999999,0.8713021860000001,0.8612579511,0.8767547706600001,0.889539646797,0.9,0.89152711390557,0.8847488050300261,0.8794108867905351,0.8876465320743211,0.8944409394334445,0.9,0.8954971609410901}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, mode = "exp_range", gamma = 0.9} AdamW]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.AdamW({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, mode = "exp_range", gamma = 0.9})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.03700000000000001,0.0586,0.07561000000000001,0.04936600000000002,0.027714699999999988,0.01,0.02434890700000003,0.03582803259999999,0.04486784401000001,0.03092070640599999,0.019414317882700018,0.01,0.017625597484986995,0.023726075472976615,0.028530201888518417,0.021118121133111054,0.01500315450989997,0.01,0.014052555153018965,0.017294599275434176}},{shape={20},dtype="float64",data={0.9,0.87,0.8460000000000001,0.8271000000000001,0.85626,0.880317,0.9,0.8840567699999999,0.8713021860000001,0.8612579511,0.8767547706600001,0.889539646797,0.9,0.89152711390557,0.8847488050300261,0.8794108867905351,0.8876465320743211,0.8944409394334445,0.9,0.8954971609410901}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, cycle_momentum = false}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, cycle_momentum = false})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.040000000000000015,0.06999999999999999,0.1,0.07000000000000003,0.03999999999999998,0.01,0.040000000000000056,0.06999999999999995,0.1,0.06999999999999995,0.040000000000000056,0.01,0.03999999999999998,0.07000000000000003,0.1,0.07000000000000003,0.03999999999999998,0.01,0.0399999999999999,0.07000000000000012}},{shape={20},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, cycle_momentum = false} AdamW]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.AdamW({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, cycle_momentum = false})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.040000000000000015,0.06999999999999999,0.1,0.07000000000000003,0.03999999999999998,0.01,0.040000000000000056,0.06999999999999995,0.1,0.06999999999999995,0.040000000000000056,0.01,0.03999999999999998,0.07000000000000003,0.1,0.07000000000000003,0.03999999999999998,0.01,0.0399999999999999,0.07000000000000012}},{shape={20},dtype="float64",data={0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9,0.9}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, base_momentum = 0.5, max_momentum = 0.95}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, base_momentum = 0.5, max_momentum = 0.95})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.040000000000000015,0.06999999999999999,0.1,0.07000000000000003,0.03999999999999998,0.01,0.040000000000000056,0.06999999999999995,0.1,0.06999999999999995,0.040000000000000056,0.01,0.03999999999999998,0.07000000000000003,0.1,0.07000000000000003,0.03999999999999998,0.01,0.0399999999999999,0.07000000000000012}},{shape={20},dtype="float64",data={0.95,0.7999999999999999,0.6500000000000001,0.5,0.6499999999999999,0.8,0.95,0.7999999999999997,0.6500000000000002,0.5,0.6500000000000002,0.7999999999999997,0.95,0.8,0.6499999999999999,0.5,0.6499999999999999,0.8,0.95,0.8000000000000005}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, base_momentum = 0.5, max_momentum = 0.95} AdamW]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.AdamW({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, base_momentum = 0.5, max_momentum = 0.95})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.040000000000000015,0.06999999999999999,0.1,0.07000000000000003,0.03999999999999998,0.01,0.040000000000000056,0.06999999999999995,0.1,0.06999999999999995,0.040000000000000056,0.01,0.03999999999999998,0.07000000000000003,0.1,0.07000000000000003,0.03999999999999998,0.01,0.0399999999999999,0.07000000000000012}},{shape={20},dtype="float64",data={0.95,0.7999999999999999,0.6500000000000001,0.5,0.6499999999999999,0.8,0.95,0.7999999999999997,0.6500000000000002,0.5,0.6500000000000002,0.7999999999999997,0.95,0.8,0.6499999999999999,0.5,0.6499999999999999,0.8,0.95,0.8000000000000005}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, scale_fn = function(e) return 1 / (1 + e) end}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, scale_fn = function(e) return 1 / (1 + e) end})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.02500000000000001,0.039999999999999994,0.05500000000000001,0.040000000000000015,0.024999999999999988,0.01,0.020000000000000018,0.029999999999999985,0.04,0.029999999999999985,0.020000000000000018,0.01,0.017499999999999995,0.02500000000000001,0.0325,0.02500000000000001,0.017499999999999995,0.01,0.01599999999999998,0.022000000000000026}},{shape={20},dtype="float64",data={0.9,0.8833333333333333,0.8666666666666667,0.8500000000000001,0.8666666666666667,0.8833333333333334,0.9,0.8888888888888888,0.8777777777777778,0.8666666666666667,0.8777777777777778,0.8888888888888888,0.9,0.8916666666666667,0.8833333333333333,0.875,0.8833333333333333,0.8916666666666667,0.9,0.8933333333333334}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, scale_fn = function(e) return 1 / (1 + e) end} AdamW]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.AdamW({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, scale_fn = function(e) return 1 / (1 + e) end})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.02500000000000001,0.039999999999999994,0.05500000000000001,0.040000000000000015,0.024999999999999988,0.01,0.020000000000000018,0.029999999999999985,0.04,0.029999999999999985,0.020000000000000018,0.01,0.017499999999999995,0.02500000000000001,0.0325,0.02500000000000001,0.017499999999999995,0.01,0.01599999999999998,0.022000000000000026}},{shape={20},dtype="float64",data={0.9,0.8833333333333333,0.8666666666666667,0.8500000000000001,0.8666666666666667,0.8833333333333334,0.9,0.8888888888888888,0.8777777777777778,0.8666666666666667,0.8777777777777778,0.8888888888888888,0.9,0.8916666666666667,0.8833333333333333,0.875,0.8833333333333333,0.8916666666666667,0.9,0.8933333333333334}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, scale_fn = function(e) return 1 / (1 + e) end, scale_mode = "iterations"}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, scale_fn = function(e) return 1 / (1 + e) end, scale_mode = "iterations"})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.02500000000000001,0.03,0.0325,0.022000000000000006,0.014999999999999996,0.01,0.013750000000000007,0.016666666666666663,0.019000000000000003,0.01545454545454545,0.012500000000000004,0.01,0.012142857142857141,0.014000000000000002,0.015625,0.013529411764705884,0.011666666666666665,0.01,0.011499999999999995,0.012857142857142862}},{shape={20},dtype="float64",data={0.9,0.8833333333333333,0.8777777777777778,0.875,0.8866666666666667,0.8944444444444445,0.9,0.8958333333333334,0.8925925925925926,0.89,0.8939393939393939,0.8972222222222223,0.9,0.8976190476190476,0.8955555555555555,0.89375,0.8960784313725491,0.8981481481481481,0.9,0.8983333333333333}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, scale_fn = function(e) return 1 / (1 + e) end, scale_mode = "iterations"} AdamW]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.AdamW({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1, step_size_up = 3, scale_fn = function(e) return 1 / (1 + e) end, scale_mode = "iterations"})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.02500000000000001,0.03,0.0325,0.022000000000000006,0.014999999999999996,0.01,0.013750000000000007,0.016666666666666663,0.019000000000000003,0.01545454545454545,0.012500000000000004,0.01,0.012142857142857141,0.014000000000000002,0.015625,0.013529411764705884,0.011666666666666665,0.01,0.011499999999999995,0.012857142857142862}},{shape={20},dtype="float64",data={0.9,0.8833333333333333,0.8777777777777778,0.875,0.8866666666666667,0.8944444444444445,0.9,0.8958333333333334,0.8925925925925926,0.89,0.8939393939393939,0.8972222222222223,0.9,0.8976190476190476,0.8955555555555555,0.89375,0.8960784313725491,0.8981481481481481,0.9,0.8983333333333333}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.010045000000000016,0.01008999999999999,0.010135000000000005,0.01017999999999998,0.010224999999999996,0.01027000000000001,0.010314999999999986,0.010360000000000001,0.010405000000000015,0.01044999999999999,0.010495000000000006,0.01053999999999998,0.010584999999999995,0.010630000000000011,0.010674999999999987,0.01072,0.010765000000000016,0.010809999999999991,0.010855000000000005,0.010899999999999981}},{shape={20},dtype="float64",data={0.9,0.89995,0.8999,0.89985,0.8998,0.89975,0.8997,0.8996500000000001,0.8996000000000001,0.89955,0.8995000000000001,0.89945,0.8994000000000001,0.89935,0.8993,0.89925,0.8992,0.89915,0.8991,0.89905}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = 0.01, max_lr = 0.1} AdamW]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.AdamW({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = 0.01, max_lr = 0.1})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={21},dtype="float64",data={0.01,0.010045000000000016,0.01008999999999999,0.010135000000000005,0.01017999999999998,0.010224999999999996,0.01027000000000001,0.010314999999999986,0.010360000000000001,0.010405000000000015,0.01044999999999999,0.010495000000000006,0.01053999999999998,0.010584999999999995,0.010630000000000011,0.010674999999999987,0.01072,0.010765000000000016,0.010809999999999991,0.010855000000000005,0.010899999999999981}},{shape={20},dtype="float64",data={0.9,0.89995,0.8999,0.89985,0.8998,0.89975,0.8997,0.8996500000000001,0.8996000000000001,0.89955,0.8995000000000001,0.89945,0.8994000000000001,0.89935,0.8993,0.89925,0.8992,0.89915,0.8991,0.89905}}},tol=1e-12},
{name=[==[CyclicLR {base_lr = {0.01, 0.02}, max_lr = {0.1, 0.3}, step_size_up = 4}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.CyclicLR(opt, {base_lr = {0.01, 0.02}, max_lr = {0.1, 0.3}, step_size_up = 4})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.01,0.02,0.0325,0.09,0.05500000000000001,0.15999999999999998,0.0775,0.22999999999999995,0.1,0.3,0.0775,0.22999999999999995,0.05500000000000001,0.15999999999999998,0.0325,0.09,0.01,0.02,0.0325,0.09,0.05500000000000001,0.15999999999999998,0.0775,0.22999999999999995,0.1,0.3,0.0775,0.22999999999999995,0.05500000000000001,0.15999999999999998,0.0325,0.09,0.01,0.02,0.0325,0.09,0.05500000000000001,0.15999999999999998,0.0775,0.22999999999999995,0.1,0.3}},{shape={40},dtype="float64",data={0.9,0.9,0.875,0.875,0.8500000000000001,0.8500000000000001,0.8250000000000001,0.8250000000000001,0.8,0.8,0.8250000000000001,0.8250000000000001,0.8500000000000001,0.8500000000000001,0.875,0.875,0.9,0.9,0.875,0.875,0.8500000000000001,0.8500000000000001,0.8250000000000001,0.8250000000000001,0.8,0.8,0.8250000000000001,0.8250000000000001,0.8500000000000001,0.8500000000000001,0.875,0.875,0.9,0.9,0.875,0.875,0.8500000000000001,0.8500000000000001,0.8250000000000001,0.8250000000000001}}},tol=1e-12},
{name=[==[ReduceLROnPlateau {patience = 2}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ReduceLROnPlateau(opt, {patience = 2})
local given = {5, 4, 4, 3.9999, 4, 4, 3, 3, 3, 3, 3, 3.5, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={52},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000004e-06,3.0000000000000005e-06}},{shape={50},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ReduceLROnPlateau {patience = 1, factor = 0.5}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ReduceLROnPlateau(opt, {patience = 1, factor = 0.5})
local given = {5, 4, 4, 3.9999, 4, 4, 3, 3, 3, 3, 3, 3.5, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={52},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.05,0.15,0.05,0.15,0.025,0.075,0.025,0.075,0.025,0.075,0.0125,0.0375,0.0125,0.0375,0.00625,0.01875,0.00625,0.01875,0.00625,0.01875,0.00625,0.01875,0.003125,0.009375,0.003125,0.009375,0.0015625,0.0046875,0.0015625,0.0046875,0.00078125,0.00234375,0.00078125,0.00234375,0.00078125,0.00234375,0.00078125,0.00234375,0.000390625,0.001171875,0.000390625,0.001171875,0.0001953125,0.0005859375}},{shape={50},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ReduceLROnPlateau {patience = 0, min_lr = 0.003}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ReduceLROnPlateau(opt, {patience = 0, min_lr = 0.003})
local given = {5, 4, 4, 3.9999, 4, 4, 3, 3, 3, 3, 3, 3.5, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={52},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.010000000000000002,0.03,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003,0.003}},{shape={50},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ReduceLROnPlateau {patience = 1, cooldown = 2}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ReduceLROnPlateau(opt, {patience = 1, cooldown = 2})
local given = {5, 4, 4, 3.9999, 4, 4, 3, 3, 3, 3, 3, 3.5, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={52},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000004e-06,3.0000000000000005e-06}},{shape={50},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ReduceLROnPlateau {patience = 1, threshold = 0.3}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ReduceLROnPlateau(opt, {patience = 1, threshold = 0.3})
local given = {5, 4, 4, 3.9999, 4, 4, 3, 3, 3, 3, 3, 3.5, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={52},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.010000000000000002,0.03,0.010000000000000002,0.03,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.0000000000000012e-09,1.0000000000000005e-08,3.0000000000000012e-09,1.0000000000000005e-08,3.0000000000000012e-09}},{shape={50},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ReduceLROnPlateau {patience = 1, threshold = 0.5, threshold_mode = "abs"}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ReduceLROnPlateau(opt, {patience = 1, threshold = 0.5, threshold_mode = "abs"})
local given = {5, 4, 4, 3.9999, 4, 4, 3, 3, 3, 3, 3, 3.5, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={52},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.010000000000000002,0.03,0.010000000000000002,0.03,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.0000000000000012e-09,1.0000000000000005e-08,3.0000000000000012e-09,1.0000000000000005e-08,3.0000000000000012e-09}},{shape={50},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ReduceLROnPlateau {patience = 2, mode = "max"}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ReduceLROnPlateau(opt, {patience = 2, mode = "max"})
local given = {5, 4, 4, 3.9999, 4, 4, 3, 3, 3, 3, 3, 3.5, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={52},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.0000000000000012e-09}},{shape={50},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ReduceLROnPlateau {patience = 2, mode = "max", threshold_mode = "abs"}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ReduceLROnPlateau(opt, {patience = 2, mode = "max", threshold_mode = "abs"})
local given = {5, 4, 4, 3.9999, 4, 4, 3, 3, 3, 3, 3, 3.5, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={52},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.010000000000000002,0.03,0.010000000000000002,0.03,0.010000000000000002,0.03,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.000000000000001e-08,1.0000000000000005e-08,3.0000000000000012e-09}},{shape={50},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ReduceLROnPlateau {patience = 0, eps = 0.01}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ReduceLROnPlateau(opt, {patience = 0, eps = 0.01})
local given = {5, 4, 4, 3.9999, 4, 4, 3, 3, 3, 3, 3, 3.5, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={52},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.010000000000000002,0.03,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003,0.010000000000000002,0.003}},{shape={50},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ReduceLROnPlateau {patience = 1, min_lr = {0.05, 0.001}}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = neap.optim.lr_scheduler.ReduceLROnPlateau(opt, {patience = 1, min_lr = {0.05, 0.001}})
local given = {5, 4, 4, 3.9999, 4, 4, 3, 3, 3, 3, 3, 3.5, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1}
local rates, moments = {}, {}
for t = 1, 25 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={52},dtype="float64",data={0.1,0.3,0.1,0.3,0.1,0.3,0.1,0.3,0.05,0.03,0.05,0.03,0.05,0.003,0.05,0.003,0.05,0.003,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001,0.05,0.001}},{shape={50},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[SequentialLR warm-up, then powers {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = S.SequentialLR(opt, {S.LinearLR(opt, 0.1, {total_iters = 4}), S.ExponentialLR(opt, 0.9)}, {4})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.010000000000000002,0.03,0.03250000000000001,0.0975,0.055000000000000014,0.165,0.07750000000000003,0.2325,0.1,0.3,0.09000000000000001,0.27,0.08100000000000002,0.24300000000000002,0.07290000000000002,0.21870000000000003,0.06561000000000002,0.19683000000000003,0.05904900000000002,0.17714700000000003,0.05314410000000002,0.15943230000000003,0.04782969000000002,0.14348907000000002,0.043046721000000024,0.12914016300000003,0.03874204890000002,0.11622614670000003,0.03486784401000002,0.10460353203000003,0.03138105960900001,0.09414317882700003,0.028242953648100012,0.08472886094430003,0.025418658283290013,0.07625597484987003,0.022876792454961013,0.06863037736488302,0.020589113209464913,0.061767339628394716,0.01853020188851842,0.055590605665555244}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[SequentialLR three {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = S.SequentialLR(opt, {S.ConstantLR(opt, 0.5, 3), S.CosineAnnealingLR(opt, 5), S.StepLR(opt, 2)}, {milestones = {3, 9}})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.05,0.15,0.05,0.15,0.05,0.15,0.1,0.3,0.09045084971874738,0.27135254915624213,0.06545084971874737,0.19635254915624212,0.03454915028125263,0.10364745084375789,0.009549150281252633,0.028647450843757895,0.0,0.0,0.1,0.3,0.1,0.3,0.010000000000000002,0.03,0.010000000000000002,0.03,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000004e-06,3.0000000000000005e-06}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[SequentialLR restarts second {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = S.SequentialLR(opt, {S.LinearLR(opt), S.CosineAnnealingWarmRestarts(opt, 3)}, {5})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.03333333333333333,0.09999999999999999,0.04666666666666667,0.14,0.060000000000000005,0.18000000000000002,0.07333333333333335,0.22000000000000006,0.08666666666666668,0.26000000000000006,0.1,0.3,0.07500000000000001,0.22499999999999998,0.025000000000000012,0.07500000000000002,0.1,0.3,0.07500000000000001,0.22499999999999998,0.025000000000000012,0.07500000000000002,0.1,0.3,0.07500000000000001,0.22499999999999998,0.025000000000000012,0.07500000000000002,0.1,0.3,0.07500000000000001,0.22499999999999998,0.025000000000000012,0.07500000000000002,0.1,0.3,0.07500000000000001,0.22499999999999998,0.025000000000000012,0.07500000000000002,0.1,0.3}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[SequentialLR functions {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = S.SequentialLR(opt, {S.LambdaLR(opt, function(e) return 1 / (1 + e) end), S.MultiplicativeLR(opt, function() return 0.95 end)}, {6})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.1,0.3,0.05,0.15,0.03333333333333333,0.09999999999999999,0.025,0.075,0.020000000000000004,0.06,0.016666666666666666,0.049999999999999996,0.01583333333333333,0.047499999999999994,0.015041666666666663,0.04512499999999999,0.01428958333333333,0.04286874999999999,0.013575104166666662,0.040725312499999985,0.01289634895833333,0.03868904687499999,0.012251531510416663,0.03675459453124998,0.011638954934895829,0.03491686480468748,0.011057007188151037,0.033171021564453104,0.010504156828743484,0.031512470486230446,0.00997894898730631,0.029936846961918923,0.009480001537940994,0.028440004613822976,0.009006001461043944,0.027018004383131827,0.008555701387991747,0.025667104163975236,0.008127916318592159,0.024383748955776472,0.00772152050266255,0.02316456150798765}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[SequentialLR from the start {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = S.SequentialLR(opt, {S.ConstantLR(opt), S.ExponentialLR(opt, 0.5)}, {1})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.03333333333333333,0.09999999999999999,0.1,0.3,0.05,0.15,0.025,0.075,0.0125,0.0375,0.00625,0.01875,0.003125,0.009375,0.0015625,0.0046875,0.00078125,0.00234375,0.000390625,0.001171875,0.0001953125,0.0005859375,9.765625e-05,0.00029296875,4.8828125e-05,0.000146484375,2.44140625e-05,7.32421875e-05,1.220703125e-05,3.662109375e-05,6.103515625e-06,1.8310546875e-05,3.0517578125e-06,9.1552734375e-06,1.52587890625e-06,4.57763671875e-06,7.62939453125e-07,2.288818359375e-06,3.814697265625e-07,1.1444091796875e-06,1.9073486328125e-07,5.7220458984375e-07}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[SequentialLR nested {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = S.SequentialLR(opt, {S.SequentialLR(opt, {S.ConstantLR(opt, 0.5, 2), S.ExponentialLR(opt, 0.8)}, {3}), S.StepLR(opt, 2)}, {7})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.05,0.15,0.05,0.15,0.1,0.3,0.08000000000000002,0.24,0.06400000000000002,0.192,0.051200000000000016,0.15360000000000001,0.04096000000000002,0.12288000000000002,0.1,0.3,0.1,0.3,0.010000000000000002,0.03,0.010000000000000002,0.03,0.0010000000000000002,0.003,0.0010000000000000002,0.003,0.00010000000000000003,0.00030000000000000003,0.00010000000000000003,0.00030000000000000003,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-05,3.0000000000000004e-05,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000004e-06,3.0000000000000005e-06,1.0000000000000005e-07,3.000000000000001e-07,1.0000000000000005e-07,3.000000000000001e-07}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ChainedScheduler two {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = S.ChainedScheduler({S.ConstantLR(opt, 0.1, 4), S.ExponentialLR(opt, 0.9)})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.010000000000000002,0.03,0.009000000000000003,0.027,0.008100000000000003,0.0243,0.007290000000000003,0.02187,0.06561000000000003,0.19683,0.059049000000000025,0.177147,0.05314410000000002,0.1594323,0.04782969000000002,0.14348907,0.043046721000000024,0.129140163,0.03874204890000002,0.1162261467,0.03486784401000002,0.10460353203,0.03138105960900001,0.094143178827,0.028242953648100012,0.0847288609443,0.025418658283290013,0.07625597484987,0.022876792454961013,0.068630377364883,0.020589113209464913,0.06176733962839471,0.01853020188851842,0.05559060566555524,0.01667718169966658,0.050031545098999715,0.015009463529699923,0.04502839058909974,0.013508517176729932,0.04052555153018977,0.01215766545905694,0.03647299637717079}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ChainedScheduler three {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = S.ChainedScheduler({S.LinearLR(opt), S.StepLR(opt, 3, 0.5), S.MultiStepLR(opt, {5, 11})})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.03333333333333333,0.09999999999999999,0.04666666666666667,0.14,0.060000000000000005,0.18000000000000002,0.036666666666666674,0.11000000000000003,0.04333333333333334,0.13000000000000003,0.005000000000000001,0.015000000000000003,0.0025000000000000005,0.0075000000000000015,0.0025000000000000005,0.0075000000000000015,0.0025000000000000005,0.0075000000000000015,0.0012500000000000002,0.0037500000000000007,0.0012500000000000002,0.0037500000000000007,0.00012500000000000003,0.0003750000000000001,6.250000000000001e-05,0.00018750000000000006,6.250000000000001e-05,0.00018750000000000006,6.250000000000001e-05,0.00018750000000000006,3.125000000000001e-05,9.375000000000003e-05,3.125000000000001e-05,9.375000000000003e-05,3.125000000000001e-05,9.375000000000003e-05,1.5625000000000004e-05,4.6875000000000015e-05,1.5625000000000004e-05,4.6875000000000015e-05,1.5625000000000004e-05,4.6875000000000015e-05}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12},
{name=[==[ChainedScheduler of a sequence {}]==],code=[==[local S = neap.optim.lr_scheduler
local opt = neap.optim.SGD({{params = {neap.zeros(1):requires_grad_()}, lr = 0.1}, {params = {neap.zeros(1):requires_grad_()}, lr = 0.3}}, {lr = 0.1})
local s = S.ChainedScheduler({S.SequentialLR(opt, {S.ConstantLR(opt), S.StepLR(opt, 2)}, {4}), S.ExponentialLR(opt, 0.95)})
local given = {}
local rates, moments = {}, {}
for t = 1, 20 do
 for _, g in ipairs(opt.param_groups) do
  rates[#rates + 1] = g.lr
  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0
 end
 opt:step() s:step(given[t])
end
for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end
return neap.tensor(rates, {dtype = "float64"}), neap.tensor(moments, {dtype = "float64"})]==],
 inputs={},
 outputs={{shape={42},dtype="float64",data={0.03333333333333333,0.09999999999999999,0.03166666666666666,0.09499999999999999,0.030083333333333327,0.09024999999999998,0.02857916666666666,0.08573749999999998,0.095,0.285,0.09025,0.27075,0.00857375,0.02572125,0.0081450625,0.0244351875,0.0007737809374999999,0.0023213428125,0.0007350918906249999,0.002205275671875,6.983372960937499e-05,0.00020950118882812502,6.634204312890623e-05,0.00019902612938671878,6.302494097246092e-06,1.890748229173828e-05,5.987369392383788e-06,1.7962108177151368e-05,5.688000922764599e-07,1.70640027682938e-06,5.403600876626368e-07,1.6210802629879108e-06,5.13342083279505e-08,1.5400262498385152e-07,4.8767497911552974e-08,1.4630249373465894e-07,4.6329123015975325e-09,1.38987369047926e-08,4.401266686517656e-09,1.3203800059552969e-08,4.1812033521917726e-10,1.2543610056575319e-09}},{shape={40},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-12}
}
