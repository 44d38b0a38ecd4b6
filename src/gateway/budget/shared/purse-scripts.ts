/**
 * One hash holds a budget that several runs share, in billionths of a dollar: `limit`, `spent` and of it `held`, and of each run
 * what it has reserved (`r:`), until when it is believed to be alive (`u:`, milliseconds), and its last settlement (`s:`).
 * What a run had reserved that is not heard of any more may have been spent, and counts as that.
 */
const common = `
local key, own, lease, ttl = KEYS[1], ARGV[1], tonumber(ARGV[2]), ARGV[3]
local function number(field) return tonumber(redis.call('HGET', key, field) or '0') end
local function text(value) return string.format('%.0f', value) end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function stay()
  redis.call('HSET', key, 'u:' .. own, text(now + lease))
  redis.call('PEXPIRE', key, ttl)
end
`

/** Amount, limit, and whether this run knows that the budget is there. @internal */
export const reserveScript = `${common}
local amount, known = tonumber(ARGV[4]), ARGV[6] == '1'
local limit = redis.call('HGET', key, 'limit')
if not limit then
  if known then return {'lost'} end
  redis.call('HSET', key, 'limit', ARGV[5])
elseif limit ~= ARGV[5] then
  return {'limit', limit}
end
local fields = redis.call('HGETALL', key)
local values, reserved = {}, 0
for i = 1, #fields, 2 do values[fields[i]] = tonumber(fields[i + 1]) end
for field, value in pairs(values) do
  local id = string.match(field, '^r:(.*)$')
  if id and id ~= own and (values['u:' .. id] or 0) < now then
    redis.call('HINCRBY', key, 'spent', text(value))
    redis.call('HINCRBY', key, 'held', text(value))
    redis.call('HDEL', key, 'r:' .. id, 'u:' .. id, 's:' .. id)
  elseif id then
    reserved = reserved + value
  end
end
local spent = number('spent')
if spent + reserved + amount > tonumber(ARGV[5]) then
  return {'full', text(spent), text(number('held')), text(reserved)}
end
redis.call('HINCRBY', key, 'r:' .. own, ARGV[4])
stay()
return {'taken'}
`

/**
 * Amount that was reserved, what of it is spent, what is held, and the number of the settlement: a client that has lost its
 * connection sends again what it has no answer to.
 *
 * @internal
 */
export const settleScript = `${common}
if redis.call('HEXISTS', key, 'limit') == 0 or tonumber(ARGV[7]) <= number('s:' .. own) then return end
redis.call('HSET', key, 's:' .. own, ARGV[7], 'r:' .. own, text(math.max(0, number('r:' .. own) - tonumber(ARGV[4]))))
redis.call('HINCRBY', key, 'spent', ARGV[5])
redis.call('HINCRBY', key, 'held', ARGV[6])
stay()
`

/** Says that a run is alive. @internal */
export const staysScript = `${common}
if redis.call('HEXISTS', key, 'u:' .. own) == 1 then stay() end
`

/** A run that has nothing reserved leaves nothing behind. @internal */
export const leaveScript = `${common}
if number('r:' .. own) == 0 then redis.call('HDEL', key, 'r:' .. own, 'u:' .. own, 's:' .. own) end
`
