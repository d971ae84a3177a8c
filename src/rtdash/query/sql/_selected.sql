-- _selected: what the reader asked for, as three lists of keys: selected (theses), selected_event, selected_poll.
-- The only WHERE of the selection. A parameter that is null restricts nothing, an empty list leaves nothing; lists hold
-- integer keys (`type`: words), $topic the narrower topics too. What is not asked costs planning and, for semi-joins,
-- reading; so where $x is null, `run` leaves out the lines `and ($x::… is null or …)` and what stands between `if $x` and
-- `end`. The file is the same question with and without these parts.
--   $speaker $topic $organization $event $type $since $until
--   $scope (event, site) and $phase (both: before and after, before, after: that alone, once) are of polls only
--   $q_terms, $q_groups: the stems that a text must hold, one of each group; $q_size: how many groups there are
--   $q_phrases: words that must follow each other, each folded with blanks, as search_document.words has them
with
found as (
    select kind, document_id
    from search_posting
    join (select unnest($q_terms::integer[]) as term_id, unnest($q_groups::integer[]) as word) as asked using (term_id)
    group by kind, document_id
    having count(distinct word) = $q_size::integer
),
matching as (
    select kind, document_id from found where len(coalesce($q_phrases::varchar[], [])) = 0
    union all
    select kind, document_id
    from found join search_document using (kind, document_id)
    where len(coalesce($q_phrases::varchar[], [])) > 0
        and len(list_filter($q_phrases::varchar[], lambda phrase: not contains(words, phrase))) = 0
),
selected as (
    select thesis_id, event_id, person_id, organization_id, start_date, end_date, classification
    from thesis
    where true
        and ($speaker::integer[] is null or list_contains($speaker::integer[], person_id))
        and ($organization::integer[] is null or list_contains($organization::integer[], organization_id))
        and ($event::integer[] is null or list_contains($event::integer[], event_id))
        and ($type::varchar[] is null or list_contains($type::varchar[], classification))
        and ($since::date is null or end_date >= $since::date)
        and ($until::date is null or start_date <= $until::date)
        -- if $topic
        and (
            $topic::integer[] is null
            or thesis_id in (select thesis_id from thesis_topic where list_contains($topic::integer[], topic_id))
        )
        -- end
        -- if $q_size
        and ($q_size::integer is null or thesis_id in (select document_id from matching where kind = 'thesis'))
        -- end
),
standing_event as (
    select event_id
    from event
    where true
        and ($event::integer[] is null or list_contains($event::integer[], event_id))
        and ($type::varchar[] is null or list_contains($type::varchar[], classification))
        and ($since::date is null or end_date >= $since::date)
        and ($until::date is null or start_date <= $until::date)
        -- if $speaker
        and (
            $speaker::integer[] is null
            or event_id in (select event_id from participation where list_contains($speaker::integer[], person_id))
        )
        -- end
        -- if $organization
        and (
            $organization::integer[] is null
            or event_id in (
                select event_id from participation where list_contains($organization::integer[], organization_id)
                union all
                select event_id from event_organizer where list_contains($organization::integer[], organization_id)
            )
        )
        -- end
),
selected_event as (
    select event_id
    from standing_event
    where true
        -- if $topic
        and (
            $topic::integer[] is null
            or event_id in (select event_id from event_topic where list_contains($topic::integer[], topic_id))
        )
        -- end
        -- if $q_size
        and (
            $q_size::integer is null
            or event_id in (
                select document_id from matching where kind = 'event'
                union all
                select event_id from thesis where thesis_id in (select document_id from matching where kind = 'thesis')
            )
        )
        -- end
),
phased as (
    select
        poll_id,
        case when count(distinct phase) = 2 then 'both' else coalesce(min(phase), 'once') end as phase
    from poll_wave
    group by poll_id
),
selected_poll as (
    select poll_id
    from poll
    where (
            (
                $speaker::integer[] is null and $organization::integer[] is null and $event::integer[] is null
                and $type::varchar[] is null and $since::date is null and $until::date is null
            )
            or poll_id in (
                select poll_id
                from standing_event join event_poll using (event_id) join poll_wave using (poll_wave_id)
            )
        )
        and ($scope::varchar is null or scope = $scope::varchar)
        -- if $phase
        and ($phase::varchar is null or poll_id in (select poll_id from phased where phase = $phase::varchar))
        -- end
        -- if $topic
        and (
            $topic::integer[] is null
            or poll_id in (
                select poll_id from poll_topic where list_contains($topic::integer[], topic_id)
                union all
                select poll_id
                from event_topic join event_poll using (event_id) join poll_wave using (poll_wave_id)
                where poll_wave.scope = 'event' and list_contains($topic::integer[], topic_id)
            )
        )
        -- end
        -- if $q_size
        and ($q_size::integer is null or poll_id in (select document_id from matching where kind = 'poll'))
        -- end
)
