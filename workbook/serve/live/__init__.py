"""A design as a page that follows its file, in a browser on the same machine.

address         where the server is: host, port, and the token that every request needs
guard           refuses requests from elsewhere, before anything is looked at
served_files    the designs that are served, by name
served_design   one of them from save to save: verdicts at once, the drawing and the tables later
recent_asks     what was asked last, which is answered first after a save
review_process  the tables, in a process of their own, which ends when the file changes
file_changes    when files are saved
routes          what can be asked
server          all of it, on a socket, until somebody ends it
"""
