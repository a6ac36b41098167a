"""English: classes of words, as alternatives of a pattern over flat text (no case, no accents).

A class is a construction with its slots, not a sentence somebody wrote.
"""

from __future__ import annotations

_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|today|noon|midnight|eod|cob"
    r"|(?:the )?(?:end|close) of (?:the |this |next )?\w+|(?:this|next) \w+|the \d+(?:st|nd"
    r"|rd|th)?"
    r"|\d{1,2}(?::\d\d)? ?(?:am|pm|o'clock)|\d{1,2}(?:st|nd|rd|th)?"
    r"(?: (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d+"
)
_THEM = r"(?:her|him|them|their|his)"

CLASSES = {
    "thanks": r"""
thank\w*|thx|grateful\w*|gratitude|appreciat\w+|indebted|obliged|cheers|(?:i|we) owe you
|in your debt|(?:very|so|really) kind of you|because of you""",
    "ask": r"""
(?:would|could|can|may|might|shall|will|should) (?:you|i|we|it|he|she|they|there|the|a|an|any
|that|this|your|my|our|one|\w+ing|\w+day|\d+|\w+) .*|(?:would|could|can|may|might|shall
|will) (?:you|i|we)|do you (?:still |also |perhaps |ever )?(?:know|have|mind|fancy|need|think
|happen|offer|use|want)|are you (?:free|able|willing|open|up for|around|happy|available|in
|ready|game)|is there (?:any|a|some)|any chance|(?:is|would) it (?:be )?(?:possible|all right
|alright|ok|okay|fine|too much)|ok(?:ay)? if i|mind if i|how about|what about|(?:are
|is) \w+ (?:free|open)""",
    "request": r"""
please(?! (?:accept|excuse|forgive|find|pardon|feel|ignore|leave|disregard|do not
|don't))(?: \w+)?|kindly \w+|let me know|tell me|drop me|(?:just )?(?:send|give|forward|write
|call|ring|text|show|lend|put|introduce|connect|add|help|point|recommend) (?:me|us)\b|(?:i
|we)(?:'d| would| should) (?:also |really |so |just |very much )?(?:be (?:so |very |most[ ]
|really|truly |happy|glad)*(?:glad|grateful|happy|thankful|delighted|obliged|keen)|love|like
|appreciate|value|welcome|want)|(?:i|we) could (?:really )?(?:use|do with)|(?:i|we)(?: still
| really| do)? need (?:a|an|the|your|you|this|it|to)|(?:i|we)(?: am|'m| are
|'re) (?:looking for|asking|hoping|after|keen)|(?:i|we) (?:want|wanted|hope|wish|have|had
|'d like) to ask|grateful (?:if|for)|glad if|(?:one|a) (?:word|line|sentence|number|yes|link
|photo)(?: \w+){0,6}? (?:would|will|is) (?:do|help|be (?:plenty|enough)|enough|plenty|settle)
|(?:it|that) (?:would|will) (?:be (?:great|lovely|wonderful|good|nice|kind|super|fantastic)
|help|mean)|if (?:you(?:'re| are)? (?:could|would|can|will|willing|happy|able|know|have
|open)\b)|feel free to (?:call|write|send)|advice (?:on|from|about)|would you mind|make time
|hear (?:your|what you|how you)|looking for (?:a|an|someone|some)""",
    "aside": r"""
do you remember|remember (?:when|how|the)|how (?:are|is|was|were|did|does|'s|have|has) (?:you
|your|things|life|it|the|everything|she|he|they|that)|who (?:would|could|knows|else)|(?:is|was
|were|are|did|does|do|has|have|had|would|could|can|ca|wo|is|should)n'?t (?:it|you|they|that|he
|she|we|i)|can you (?:believe|imagine)|believe it|(?<=, )right\?|what (?:a|an|else)|where (?:has
|did) the time|are you (?:still|well|ok|okay)|is (?:he|she|it|the|your) \w+ still""",
    "soft": r"""
no (?:rush|hurry|urgency|pressure|problem|worries|harm|offen[cs]e|obligation|need|bother
|matter)|no(?: \w+)? is (?:\w+ )?(?:fine|ok|okay|good|enough)|not urgent|nothing urgent
|in no hurry|(?:fine|okay?|all right) (?:too|as well|by me)|when(?:ever)? (?:it suits|you (?:can
|have|get|find|are|like|feel)|convenient)
|whenever|only if|if (?:it|that|this)(?:'s| is| does| doesn't| isn't| feels?| suits?| works?
| helps?| fits?| sits?| sounds?| would| is not| does not| causes?| gets?)?(?: n't| not)? \w+
|if (?:you(?:'d| would| are|'re)?|that(?:'s| is)|he|she|they)(?: \w+){0,2} (?:not|rather|busy
|full|unable|never|cannot|can't|don't|no|prefer|bad|wrong|left)|if not|if (?:\w+ )?(?:is
|are) (?:bad|full|busy|too|no)|otherwise i (?:will|'ll)|(?:i|we)(?:'ll| will| shall| would
| can)?(?: \w+)? (?:understand|manage)|(?:totally|perfectly|completely|quite|absolutely
|just as|also|equally) (?:fine|ok|okay|understandable|good)|feel free (?:to )?(?:ignore
|decline|say|not|leave|skip|pass)|(?:please )?(?:just )?(?:ignore|leave) (?:this|it)|(?:easily
|gladly) wait|can wait|take your time|any time|anytime|there is no \w+|do not (?:worry|feel)
|don't (?:worry|feel)|no answer|no reply|need not|you needn't|is (?:plenty|enough)|would (?:do
|be plenty|be enough)|say so|just say|if ever|at your (?:leisure|convenience)|that is that
|i(?:'ll| will) (?:search|look|find|ask) (?:on|elsewhere|somebody|someone|another)""",
    "deadline": rf"""
(?:by|before|until|till|no later than|not later than) (?:the )?(?:{_DAY})|(?:send|reply|answer
|confirm|need|needs|respond|decide|know|back)(?: \w+){{0,5}}? (?:today|tonight|right now
|tomorrow|this (?:week|afternoon|evening|morning))(?=[\s.!?]*$| so | or )
|within (?:the )?(?:next )?(?:\w+ )?(?:hours?|minutes?|day)""",
    "urgent": r"""
asap|a\.s\.a\.p|as soon as possible|urgent(?:ly)?|immediately|right away|straight ?away
|without (?:any )?delay|promptly|this instant|first thing|last chance|final (?:reminder|notice
|call|chance)|time-sensitive|last reminder|high priority|clock is ticking|hurry up
|running out of time""",
    "guilt": r"""
still (?:have not|haven't|had no|have no|no|waiting|not|await\w*|hoping to hear)(?: \w+){0,4}
|(?:not|n't|nothing|never)(?: \w+)? (?:heard|had|got|gotten|received
|seen)(?: \w+){0,4}? (?:from you|back|answer|reply|response|word)|no (?:reply|answer|response
|word|reaction)(?: \w+)? (?:from you|yet|so far|to my|since|at all)|your silence|(?:i
|we)(?:'ve|'m)?(?: \w+){0,3} (?:written|wrote|asked|e-?mailed|messaged|called|tried|contacted
|reminded|texted|pinged|rung|sent)(?: \w+){0,5}? (?:twice|(?:two|three|four|five|several|many
|\d+) times|repeatedly|again and again|over and over)|(?:now|already) (?:written|asked
|messaged|e-?mailed|tried|called) (?:\w+ )?(?:twice|\w+ times)|(?:this is|for) (?:now )?(?:my
|the|a) (?:second|third|fourth|fifth|umpteenth|\dn?[dt]h?) (?:time|attempt|mail|email|message
|reminder|note)|(?:not sure|don't know|wonder\w*|in case)(?: if| whether)? you (?:saw|got
|received|read|noticed|missed|overlooked)|bump\w*(?: \w+)? (?:this|my|it|up)|per my (?:last
|previous|earlier)|following up (?:again|once more|on my)|circling back|any (?:update|news
|progress)s?(?: on| about|\?)?|as i (?:already )?(?:said|wrote|mentioned|explained) (?:before
|already|earlier|in my|last)|(?:i(?:'m|am)|we(?:'re| are)) (?:quite |very[ ]
|absolutely )?(?:sure|certain|confident|convinced) (?:that )?you (?:will|won't|would|wouldn't
|can|could|'ll|do|don't|agree|understand)|i (?:assume|presume|suppose|take it
|trust) (?:that )?you|(?:i|we) (?:do )?(?:demand|insist)(?! to|ed)
|(?:i|we) (?:do |fully |really |now )?expect (?:you|your|to|it by|nothing|more|better|no |an?[ ]
(?:\w+ )?(?:reply|answer|response|yes|decision|call))|(?:count|rely|depend
|bank)ing on (?:you|us|it|this|your)|depends? (?:entirely |only |now )?on you|you (?:really[ ]
|simply|just )?(?:must|have to|had better|ought to)(?: \w+)? (?:send|reply|answer|help|do|give
|call|write|come|introduce|get|let|make|respond|confirm|tell|support|agree|understand|realise
|realize)|(?:can't|cannot|won't|not|n't) let (?:me|us) down|(?:do not|don't) (?:let|disappoint
|fail|forget) (?:me|us|him|her|about)
|could you at least|at (?:the very )?least you|least you (?:can|could)|(?:i(?:'m| am)|we(?:'re
| are)|is|was|rather|very|bit) disappoint(?:ed|ing)|surprised (?:(?:that )?you|not to)|only (?:take
|cost)s? (?:you )?(?:a |an |one |two |five |\d+ )?(?:minute|second|moment|sec|click|coffee)s?
|(?:not|n't) (?:really |even )?(?:take|cost) you|or else|(?:every(?:one|body)|all|we)(?: are
| is|'re)(?: all)? waiting|(?:is|are|am) waiting (?:for|on) (?:you|your)|finally (?:send
|answer|reply|get back|respond|do)|how hard (?:can|is)|(?:is|are)(?:n't| not) (?:too
|asking) (?:much|a lot)|too much to ask|(?:thank\w*|thanks)(?: you)? for (?:confirming|sending
|getting back|your (?:prompt|quick|immediate|swift) \w+|replying|responding|making sure)
|(?:would|do)n't want (?:me|us|him|her) to|after all (?:i|we)(?:'ve| have| did| do)
|no excuse\w*
|(?:if|unless) (?:i|we)(?: do not| don't)? hear [\w,' ]{0,40}(?:i|we)(?:'ll| will
| shall) (?:take|assume
|consider|treat|count)|(?:can|could|will) (?:count|rely|depend) on you|at the (?:very )?latest
|(?:do not|don't) miss (?:out|this|it)|you (?:clearly|obviously)|(?:least
|minimum) i (?:can )?expect|ignor(?:e|ed
|ing) (?:me|my|us)|(?:i|we) deserve|it is your (?:duty|turn)|your fault|blame
|everything (?:now )?depends|pressure from|my job is on""",
    "helped": r"""
(?:i|we)(?:'ve| have| had| once| also| even| always| was the one who| already)* (?:help(?:ed)?
|recommend(?:ed)?|introduc(?:ed)?|gave|given|lent|got you|support(?:ed)?|promot(?:ed)?
|back(?:ed)?|voted|told|wrote|written|cover(?:ed)?|sav(?:ed)?|did|done|made|put in
|vouch(?:ed)?|prais(?:ed)?|refer(?:red)?|brought|let you|sent|bought|paid|arrang(?:ed)?
|found you|spoke up|went out of|got your|got you|show(?:ed)?|shar(?:ed)?|spent|review(?:ed)?
|stood up|fix(?:ed)?|endorsed)""",
    "payback": r"""
so now|now (?:i|you|it(?:'s| is)) (?:could|can|need|your|expect|hope|ask|turn)|now it(?:'s
| is) your|in return|return(?:ing)? the (?:favou?r|gesture|kindness|courtesy|compliment)|your turn
|you (?:still )?owe|owe me|owed me|repay|re-?pay|something back|pay (?:me |it )?back|so surely
|surely you (?:can|could|will)|so i(?:'m|am)? (?:sure|expect|trust|hope|assume|think it)
|(?:do|doing) the same|same for (?:me|us)|(?:not|n't) mind \w+ing|won't mind
|quid pro quo|one hand|scratch
|even the score|we(?:'d| would) be even|fair(?:'s| is) fair|only fair|in exchange|favou?r back
|makes us even|then you (?:can|could|should)|so (?:i think )?you (?:can|could|should|will
|might)""",
    "owed": r"""
you (?:still |really )?owe (?:me|us|that|it|this|one)|owes? (?:me|us)|now it(?:'s
| is) your turn|after (?:all|everything) (?:that )?(?:i|we)(?:'ve| have)? (?:did|done)
|call(?:ing)? in (?:a|that|my) favou?r|(?:return|repay) the favou?r you""",
    "sales": r"""
\d+ ?(?:%|percent|per cent)(?: \w+)?|discount\w*|(?:free|live|quick|short|\d+-minute) (?:demo
|trial|pilot|consultation|audit)|demo\w*|trial|sign(?:ing)? up|subscrib\w+|book (?:a|your|you
|in)(?: \w+)? (?:call|slot|demo|meeting|in|time)|our (?:\w+ )?(?:platform|software|solution
|product|service|services|tool|app|system|offer\w*|suite|clients|customers|package|packages
|technology)|(?:special|exclusive|limited|introductory|unbeatable) \w+|pric(?:e|es|ing)
|half price|roi|return on investment|pays? for (?:it|them)sel(?:f|ves)|sav(?:e|es
|ing) (?:you[ ]|your \w+ )?(?:time|money|up to|\d+|hours|costs?)|(?:companies|teams|businesses
|clients|people|firms|organi[sz]ations|leaders|schools|hotels) (?:just )?like (?:you|yours)
|award-winning|industry-leading|market-leading|cutting-edge|state-of-the-art|world's (?:first
|leading)|trusted by|boost(?:s|ing)?|(?:increase|double|triple|grow|reduce|cut) your
|grow your business|brochure|onboard\w*|money-back|guarantee\w*|no obligation|buy|purchase
|order (?:now|before|by|today)|on the house|put you down|free (?:delivery|shipping)
|our (?:\w+ ){0,2}(?:range|catalogue|shop|store|brand)|for (?:only|just) [$€£]?\d+|[$€£] ?\d+
|cost-effective|competitive
|[a-z]+s (?:just )?like yours|add(?:ing)? value|we (?:help|offer|provide|deliver)
|early (?:bird|partners?|access)|upgrade|revolutioni[sz]\w+|game-?chang\w+|seamless\w*""",
    "praise": r"""
(?:the |by far |simply |truly )*most \w+|greatest|finest|smartest|brightest|leading (?:mind
|expert|voice|light|figure|authority|thinker)|foremost|unmatched|unrivall?ed|unparallell?ed
|incomparable|second to none|ground-?breaking|trailblaz\w+|stellar|impeccable|brilliant\w*
|brilliance|genius\w*|legend\w*|guru|visionary
|rock ?star|superstar|incredibl[ey]|amazing(?:ly)?|extraordinar\w+|exceptional\w*
|phenomenal\w*|outstanding|astonishing|mind-?blowing|inspiration\w*|inspir(?:e|es|ing)|in awe
|awe-?inspiring|awesome|hero|heroine|idol|flawless\w*|world-class|one of a kind|like no other
|(?:nobody|no one|no-one) (?:else )?(?:\w+ )?(?:comes close|compares|matches|(?:can|could|has)
(?: ever)? (?:match|rival|equal|beat|touch|compare|compete|hold a|come close|done|do (?:it|this)))
|unforgettable|life-?changing|(?:an? |such a )?(?:great|huge|big|biggest|enormous|true
|lifelong) (?:fan|admirer)|wisdom|masterpiece|sheer|divine|worship\w*|rest of my life|(?:all
|years of) my (?:life|study|years|career)|all my (?:life|years|\w+ years)
|ever (?:been )?(?:written|made|seen|met|heard|read|known|lived)
|the best (?:\w+ ){0,3}(?:in the (?:\w+ )?(?:world|industry|field|business|country|universe
|profession|trade)|of all|ever|alive|on (?:the planet|earth)|out there|i (?:know
|have)|there is)|you(?:'re
| are) the best|magnificent|spectacular|fabulous|stunning|sensational|unbelievabl[ey]
|tremendous\w*|wonderful human|perfection|admir\w+ (?:you|your) (?:\w+ )?(?:so|deeply|beyond
|endlessly)|everything you (?:do|touch|are|have (?:done|achieved))""",
    "cliche": r"""
(?:hope|trust) (?:that )?(?:this|my) (?:\w+ )?(?:finds|reaches|is finding) you(?: well)?
|hope (?:that )?(?:you(?:'re| are)|all is|everything is|you have been|you've been) (?:doing[ ]
|going |keeping )?(?:so|very |really )?(?:well|great|good|fine)|touch(?:ing)? base|circl(?:e
|ing) back|pick(?:ing)? your brain|synerg\w+|reach(?:ing)? out|reached out|(?:look
|looking) forward to (?:hearing|connecting|your (?:reply|response|thoughts))|(?:great|nice
|lovely|pleasure|good) (?:to )?(?:meet|meeting|connect|connecting|chatting)(?: with)? you
|(?:add|have) you (?:to|in) my (?:\w+ )?network|(?:came|stumbled|happened) (?:across|upon
|on) your (?:profile|page|linkedin)|(?:saw|found|noticed|viewed) your profile|going forward
|moving forward|valuable insights?|insights (?:very |really |so )?(?:valuable|helpful)
|stay in touch|keep in touch|keep the conversation going|continue (?:the|our) (?:discussion
|conversation)|catch up (?:soon|some ?time|properly)|long time no see|win-win|low-hanging
|think outside|deep dive|at the end of the day|mutual(?:ly)? benefi\w+|same (?:field|space
|industry)|(?:several|many|some|mutual|shared) (?:connections|contacts)(?: in common)?
|passion(?:ate)? (?:for|about)|well deserved|so (?:well )?deserved|keep up the good work
|all the best (?:for|in) (?:the|your) (?:future|new|next)|every success|what an? (?:milestone
|ride|journey|achievement|accomplishment)
|the sky is the limit|new chapter|like-minded|expand(?:ing)? my (?:network
|circle)|widen(?:ing)? my (?:network|circle)|value(?:s)? (?:your|add)|exchange ideas
|explore (?:potential|possible|opportunit\w+|how we)|(?:great|exciting) opportunit\w+
|get back in touch|taking the time|(?:so|very) insightful|happy to connect|let'?s connect
|quick (?:call|chat|question|one)|(?:really|so much) enjoyed (?:our|the|your) (?:chat|talk
|conversation)""",
    "wellbeing": r"""
(?:hope|trust|wish)(?:ing)? (?:that )?(?:this|you|your|all|everything|my)(?: \w+){0,8} (?:well
|health|great|good|fine|healthy|peaceful|mild|safe)""",
    "pull_in": rf"""
(?:copied|copying|cc'?d|cc-ed|cc'?ing|looped|looping|added|adding|include[ds]?|including
|brought|bringing|put|putting|have|having|set)(?: in| also)? (?:\w+ ){{1,3}}?(?:in|on|into
|to) (?:cc|copy(?! \w)|the loop|this (?:mail|email|thread|conversation|message)|here)|(?:copied
|copying|cc'?d|looped|looping) (?:in )?(?:{_THEM}|@name)(?: \w+)?|in cc|(?:is|are) (?:in copy
|copied|cc'?d|on copy)|cc:? ?@name|connecting you (?:two|both|with)|meet @name|@name,? meet""",
    "told_third": rf"""
(?:told|promised|assured|written to|wrote to|wrote|texted|e-?mailed|messaged|mentioned to
|said to|informed|let)(?: already)? (?:{_THEM}|@name)(?: \w+){{0,8}}? (?:you(?:'ll|'d|'re)?
|your)|(?:{_THEM}|he|she|they|@name) (?:can|will|may|should|'ll) (?:now )?(?:expect|call you
|contact you|be in touch)|(?:is|are) (?:already )?(?:expecting|waiting for) (?:you|your
|to hear)|(?:us(?:e|ed|ing)|mention(?:ed|ing)?|dropp?(?:ed|ing)?|gave|giv(?:e|ing)) your name
|sa(?:y|id|ying) (?:that )?you (?:sent|recommended|referred|suggested|vouch\w*)|on your behalf
|in your name|you vouch for me|speaks? highly of|(?:tell|let|get|have|make) (?:{_THEM}
|@name)(?: \w+)? (?:to )?(?:keep|call|come|free|be ready|know that i|expect)""",
    "hand_on": r"""
(?:gave|given|giving|passed|passing|forwarded|shared|sharing|handed|sent|posted|published
|left)(?: on| out| it| along)?(?: \w+){0,4}? (?:your|his|her|their
|@name(?:'s)?) (?:\w+ ){0,2}(?:number|phone|mobile|cell|e-?mail|mail|address|contact|contacts
|details|cv|file)|(?:here(?:'s| is| are)|this is|attached (?:is|are)) (?:his|her|their
|(?:\w+ )?@name's) (?:\w+ )?(?:number|phone|mobile|cell|e-?mail|address|contact|details)|(?:his|her
|their|@name's) (?:\w+ )?(?:number|phone|mobile|e-?mail|mail|address) is""",
    "wants_details": rf"""
(?:send|give|share|pass|forward|text|tell)(?: me| us| on| over| along)* (?:his|her|their
|{_THEM}|@name's|the (?:number|mobile|address) of) ?(?:\w+ )?(?:number|phone|mobile|cell
|e-?mail|mail|address|contact|details)|(?:need|want|get|have)(?: \w+)? (?:his|her|their
|@name's) (?:\w+ )?(?:number|phone|mobile|address)""",
    "opt_in": r"""
(?:ask|asking|asked|check|checking|see|find out|run (?:it|this) (?:past|by)
|sound)(?: @?\w+){0,3}? (?:first|if|whether|beforehand)|(?:check|clear|okay?) (?:it[ ]
|this )?with|if (?:she|he|they|it|@name)(?:'s| is|'re| are| would| wants?| agrees?| says?
| feels?| likes?| has|'d| gives)|(?:willing|happy|open|ready|comfortable|glad) to (?:be|hear
|talk|speak|be introduced)|(?:his|her|their|@name's) (?:permission|consent|agreement|ok|okay
|blessing)|(?:she|he|they|both|you both|@name)(?: has| have| both| already)* (?:agreed
|said yes|said it(?:'s| is)|knows? that)|forward\w*|pass (?:along|on|it on)|paste|would (?:she
|he|they) (?:mind|be)|may (?:i|we) (?:write|call|contact)|is welcome|asked (?:me|us|for)""",
    "vague": r"""
some ?time|at some point|some ?day|one day|one of these days|anything|something|some ?one
|anybody|anyone|somebody|some (?:sort|kind)|in touch|connect(?:ing|ion)?|catch(?:ing)? up
|exchang\w+|collaborat\w+|explor\w+|synerg\w+|opportunit\w+|your brain|chat(?:ting)?|a talk
|continu\w+|together|any (?:\w+ )?(?:thoughts|ideas|advice|tips|help|way|guidance
|support|input|feedback|pointers|assistance|insights?|wisdom|suggestions?)|your thoughts
|open to (?:everything|anything|all)|useful|interesting|helpful|get to know|bounce ideas
|hop on|jump on|work with you|join forces|each other|mutual\w*|complement\w+
|what you think(?! of| about)|partner|the (?:document|thing|file|paper
|stuff) (?:that )?(?:we|you)""",
    "size": r"""
\d+|(?:one|two|three|four|five|six|ten|twelve|fifteen|twenty|thirty|half|single|short
|quick)[ -](?:\w+[ -])?(?:minute|hour|page|line|word|question|sentence|point|number|photo|call
|example|slide|yes|no|link|copy)s?|a (?:minute|line|word|photo|copy|link|yes)|(?:mon|tues
|wednes|thurs|fri|satur|sun)day|(?:this|next) (?:week|month)|yes or no|either|whether|which
|how (?:do|did|you|they|much|many|far|long|often|to)|what (?:do (?!you (?:say|think))|did|is
|was|you (?!think|say))|where (?:do
|did|you)|why""",
    "big": r"""
all of (?:it|them)|(?:the )?(?:whole|entire|full|complete) \w+|(?:every
|each) (?:single )?(?:week|month|day|morning|evening|\w+day)|weekly|daily|from now on
|on a regular basis|regularly|(?:\d{2,}|forty|fifty|sixty|seventy|eighty|ninety|(?:a[ ]
|\w+ )?hundred|dozens of)[ -](?:\w+ )?(?:pages?|hours?|letters|labels|people|contacts)
|line by line|for (?:me )?free|for nothing|free of charge|without (?:a |any )?(?:fee|pay
|payment|charge)|unpaid|(?:recommend|vouch for|refer|endorse|sponsor|hire|employ|mentor
|promote|coach|host|represent) (?:me|us)|vouch for my|(?:put in )?a good word|(?:a[ ]
|your )?(?:letter of )?(?:reference|recommendation)(?: letter)?|be my (?:mentor|sponsor|coach
|reference)|(?:get|give|find|offer) me (?:a|the|this|that|some) (?:\w+ )?(?:job|position|role
|internship|contract|meeting|seat)|invest\w*|fundrais\w*|donat\w+|(?:wire|pledge|transfer
|chip in|contribute)(?: \w+){0,2} [$€£]?\d[\d.,]*
|(?:lend|borrow|give)(?: me
| us)? (?:\w+ )?(?:money|cash|[$€£]\d+)|(?:half|whole|full|entire) (?:a )?day|(?:two|three
|four|five|several|a few|\d+) (?:full )?(?:hours|days|weeks)|(?:all|everyone
|everybody) (?:in[ ]|of )?your (?:\w+ )?(?:contacts|clients|network|customers|colleagues|team)
|(?:list|contacts) of (?:all )?your|each (?:and every )?one|in (?:full )?detail|(?:\d+
|all my) (?:essays|chapters|poems
|songs|drafts|videos|stories)|your (?:publisher|agent|editor|principal|dean|head teacher|director
|ceo|boss|whole|entire|investors?|board|president
|minister)|open position|write (?:it|the \w+|my \w+) for (?:me|us)|(?:do|rewrite|redo|design
|build|organi[sz]e|translate|edit|prepare) (?:the|my|our|all
|everything)(?: \w+){0,3} for (?:me|us)|teach (?:me|us) (?:everything|how|the)|co-?author
|speak at|keynote|join (?:our|my) (?:board|weekly|team|project)|move (?:in|here)""",
    "private": r"""
(?:your|the) (?:treatment|illness|disease|diagnosis|surgery|operation|therapy|therapist
|medication|pregnancy|miscarriage|divorce|separation|breakup|break-up|depression|anxiety
|burn-?out|cancer|tumou?r|affair|debts?|salary|pay rise|weight|religion|church|faith|ex
|ex-?husband|ex-?wife|bankruptcy|eviction|rehab|drinking|custody|chemo\w*|scan|biopsy
|(?:\w+ )?(?:condition(?!s)|disorder)|symptoms|stroke|heart attack|transplant|addiction|relapse
|disability|overdraft|mortgage|inheritance
|test results?)|your (?:husband|wife|boyfriend|girlfriend|fiancee?|mother|father|mum|mom|dad
|sister|brother|son|daughter|kids?|child|children|family|parents|baby|marriage|flat|house|home
|age|body|health|private life|partner's)(?:'s|s')?|(?:at|in|to|from|out of) (?:the)?(?:clinic
|hospital|rehab|court|therapy|ward|psychiatr\w+)|how much you (?:earn|make|get|weigh)|(?:what
|how much) they pay you|(?:been
|were|are|was|got|fell|getting) (?:so |very |seriously |quite )?(?:ill|sick|pregnant|divorced
|depressed|fired|sacked|arrested|dumped|diagnosed|hospitali[sz]ed|overweight|burn(?:ed|t) out)
|sick leave|(?:turn|turning|turned) (?:thirty|forty|fifty|sixty|seventy|eighty|\d\d)
|big (?:\w+-oh|[3-9]0|five-?o|four-?o)|at your age|for your age|biological clock
|maternity leave|(?:difficult|messy|painful|hard|recent|ugly) (?:separation|divorce|breakup)
|money (?:is|was|must be) (?:\w+ )?tight|(?:a|your|nervous) breakdown|in debt
|marriage (?:trouble|problem)s?
|(?:have|having|expecting) a baby|miscarriage|\d\d(?:th)? birthday""",
    "sensitive": r"""
(?:the|about|over) (?:divorce|bankruptcy|miscarriage|pregnancy|chemo\w*|eviction|rehab|custody
|breakup)""",
    "source": r"""
(?:hr|human resources|payroll|the (?:system|register|file|records?|database|bank|clinic))[ ]
(?:had|has|told|says
|said|gave|shows?)|(?:told|said to|mentioned to
|confided in)(?: \w+){0,2} in (?:strict )?confidence|in confidence|confidential\w*
|between (?:us|you and me)|off the record|(?:saw|seen|found|read|know|learned
|gathered) (?:\w+ ){0,3}?(?:from|on|in|through) your (?:\w+'s? )?(?:sister|brother|wife
|husband|mother|friend|private|personal|facebook|instagram|family|holiday|vacation|diary
|calendar|medical)(?:'s)?(?: \w+)?|looked you up|(?:googled|stalked) you|(?:don't
|do not) tell (?:anyone|anybody|him|her|them)|not supposed to (?:know|say|tell)|(?:heard|hear
|learned|learnt|gather(?:ed)?|know|understand|told) (?:it |me |that )?(?:from|through|via|by)[ ]
(?:the grapevine|a little bird|somebody|someone|your (?:assistant|neighbou?r|ex|colleague|landlord
|doctor|boss|sister|brother|wife|husband|mother|father|flatmate))|(?:rumou?r|gossip)\w*
|behind your back
|your secret""",
    "birthday": r"""
birthday\w*|b-?day|many happy returns|(?:turn|turning|turned) (?:thirty|forty|fifty|sixty
|\d\d)|big (?:\w+-oh|\d0)|another year (?:older|wiser)|happy returns|(?:years|year) (?:old
|young)""",
    "anniversary": r"""
anniversar\w+|(?:\w+|\d+) years (?:at|with|in|of)|years at|(?:another|next) \w+ years
|jubilee|celebrat\w+|milestone|how (?:are|is) (?:things|life|it|work)(?: going)? (?:at|with)
|still (?:at|with)""",
    "left": r"""
left|leave|leaves|leaving|after|since|former\w*|no longer|farewell|goodbye|moved on|move on
|last day|sorry|sad|hard|ended|closed|used to|back (?:at|when|then)|those days|miss|resign\w*
|depart\w*|quit""",
    "party": r"""
woo-?hoo|yay|hooray|hurray|party(?: time)?|lucky you|yippee|whoop|cheers to|enjoy (?:the
|your) (?:freedom|break|rest|time|free)|living the dream|good riddance|how exciting
|so exciting|lol|haha|congrat\w+""",
    "sad": r"""
clos(?:ed|es|ing)(?: down)?|laid[ -]?off|lay-?offs?|fired|dismissed|redundan\w+|died|dies
|death|dead|funeral|passed away|grie\w+|mourn\w*|widow\w*|ill|illness|sick|cancer
|hospitali[sz]ed|divorc\w+|bankrupt\w*|insolven\w+|burglary|accident|injur\w+|miscarriage
|lost (?:her|his|their) (?:job|father|mother|husband|wife|son|daughter|partner|brother|sister
|home|house)|lost (?:the|an?) (?:job|election|appeal|case|child|baby)|shut down|cancelled her
|stepp?s? down because""",
    "kind_words": r"""
sorry|sad|hard|difficult|rough|tough|condolence\w*|thinking of you|my thoughts|sympath\w+
|heavy|painful|i(?:'ll| will) miss|loss|weigh\w*""",
    "denied": r"""
did not|didn't|not|was not|wasn't|without|reject\w*|declin\w+|turned down|refus\w+
|withdr[ae]w\w*|cancel\w*|postpon\w+|lost|lose|runner-?up|second place|missed|fail\w*
|unsuccessful\w*|no longer|fell through|narrowly|dropped out""",
    "won": r"""
winn?(?:ing|er|ers|s)?|won|takes? the prize|the (?:prize|award|title|medal|trophy|contract
|grant)|(?:got|get|getting|landing|landed) (?:it|the)|success\w*|approved|accepted|granted
|pass(?:ed|ing)(?= (?:the|your|that|this|it|an?)\b)|passed|victor\w+|first place|promotion""",
    "casual": r"""
hey|hi|yo|hiya|heya|howdy|sup|dude|mate|buddy|bro|lol|lmao|omg|btw|gonna|wanna|gotta|cheers
|pal|xoxo|hugs|thx|pls|u|ur""",
    "casual_form": r"""
dude|mate|buddy|bro|lol|lmao|omg|gonna|wanna|gotta|xoxo|hugs|pls|u|ur|yo|sup""",
    "purpose": r"""
about|ask|asks|asking|questions?|how|why|because|whether|what|which|learn\w*|understand\w*
|compar\w+
|advice|since|need\w*|build\w*|plan\w*|prepar\w+|try\w*|writ\w+|research\w*|look\w* (?:for|at|into)
|run|runs|running|start\w*|same (?:problem|question)|for (?:my|our) \w+""",
    "first_person": r"""i|i'm|i've|i'd|i'll|me|my|mine|myself""",
    "second_person": r"""
you|you're|you've|you'd|you'll|your|yours|yourself|yourselves""",
    "met": r"""
met|meet|meeting|conversation|talk|talked|talking|chat|chatting|spoke|speaking|pleasure|lunch
|dinner|coffee|tour|visit|for (?:showing|hosting|having|walking|giving|seeing|joining|taking
|making)
|saw you|ran into|bumped into|introduced at|your (?:talk|lecture|workshop|speech
|session|keynote|panel)""",
    "celebrate": r"""
feel\w*|felt|celebrat\w+|drink|cake|coffee|toast|lunch|dinner|party|beer|raise|buy you|next
|first|proud|sleep|manage|do it|did it""",
    "agreed": r"""
as (?:we )?agreed|you (?:needed|wanted|asked for|said) (?:it )?by|our deadline""",
}
