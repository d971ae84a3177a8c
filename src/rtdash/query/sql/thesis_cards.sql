-- thesis_cards: one row a thesis, in the order of thesis_id, with what its card says that no key does, and the post as of its event. Unit: theses, counted once. thesis_slug, text, language, post
select thesis.slug as thesis_slug, text, thesis.language, post
from thesis left join participation using (event_id, person_id)
order by thesis_id
