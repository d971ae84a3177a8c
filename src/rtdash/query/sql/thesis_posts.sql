-- thesis_posts: one row a thesis, in the order of thesis_id, with the speaker's post as of its event. Unit: theses, counted once. post
select post from thesis left join participation using (event_id, person_id) order by thesis_id
